package dev.nagare.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Control;
import dev.nagare.model.Decimal;
import dev.nagare.model.EventRef;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.TopicPartition;
import dev.nagare.model.Totals;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of each version that ever was, as that version wrote it, is opened by this one. */
class SchemaTest {
    private static final long NOW = 1_790_000_000_000L;

    @TempDir
    Path folder;

    static IntStream versions() {
        return IntStream.rangeClosed(1, Schema.VERSION);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatAnEarlierVersionRememberedIsStillThere(int version) throws Exception {
        write(version);
        try (Store store = Store.open(folder)) {
            assertThat(store.setAside()).isNull();
            ReadingKey key = new ReadingKey("production", "payments", "earliest", "digest-1");
            Resume resume = store.reading(key, NOW).resume().orElseThrow();
            assertThat(resume.state()).containsExactly(1, 2);
            assertThat(resume.counters().received()).isEqualTo(12);
            assertThat(resume.until()).containsEntry(new TopicPartition("payments", 0), 15L);
            assertThat(resume.steps())
                    .containsExactly(new Control(Control.Kind.ASSIGNED, new TopicPartition("payments", 1), 10));

            StoredAlert alert = store.alerts(Long.MAX_VALUE, 10).get(0);
            assertThat(alert.alert().key()).isEqualTo("佐藤");
            assertThat(alert.alert().event().amount()).isEqualTo(Decimal.parse("0.01"));
            assertThat(alert.alert().totals())
                    .isEqualTo(new Totals(
                            3, Decimal.parse("12345678901234567.01"), 2.5, Decimal.ZERO, Decimal.parse("7")));
            assertThat(alert.alert().evidence()).extracting(EventRef::id).containsExactly("first");
            assertThat(alert.status()).isEqualTo(AlertStatus.CONFIRMED);
            assertThat(store.history(alert.id()))
                    .containsExactly(new StatusChange(NOW + 70_000, "mei", AlertStatus.CONFIRMED, "called the bank"));
            assertThat(store.deadLetters(Long.MAX_VALUE, 10).get(0).letter().payload())
                    .containsExactly(0, -1);
            int waiting = version < 3 ? 0 : 1;
            assertThat(store.reading(key, NOW).deliveries()).hasSize(waiting).allSatisfy(left -> {
                assertThat(left.key()).containsExactly(0x6b);
                assertThat(left.headers()).extracting(SourceRecord.Header::name).containsExactly("a");
                assertThat(left.failure()).isEqualTo("503");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itHasTheSameTablesAsANewOne(int version) throws Exception {
        write(version);
        Store.open(folder).close();
        Path fresh = folder.resolve("fresh");
        Store.open(fresh).close();
        assertThat(tables(folder)).isEqualTo(tables(fresh)).isNotEmpty();
    }

    /** The scripts are copies: whoever changes a step that was released changes them, too, and is seen. */
    @Test
    void theStepsAreAsTheyWereReleased() throws Exception {
        for (int version = 1; version <= Schema.VERSION; version++) {
            Path stepped = folder.resolve("stepped-" + version);
            Path scripted = folder.resolve("scripted-" + version);
            Files.createDirectories(stepped);
            Files.createDirectories(scripted);
            try (Connection connection = connect(stepped)) {
                Schema.bringTo(connection, version);
            }
            write(version, scripted);
            assertThat(tables(stepped)).isEqualTo(tables(scripted)).hasSizeGreaterThan(8);
        }
    }

    private void write(int version) throws Exception {
        write(version, folder);
    }

    private static void write(int version, Path into) throws Exception {
        String script;
        try (InputStream in = SchemaTest.class.getResourceAsStream("/store/version-" + version + ".sql")) {
            assertThat(in).as("a database of version %d", version).isNotNull();
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Connection connection = connect(into);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(script.split(";\n"))) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static Map<String, String> tables(Path in) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = connect(in);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select name, sql from sqlite_master")) {
            while (row.next()) {
                tables.put(row.getString(1), String.valueOf(row.getString(2)));
            }
        }
        return tables;
    }

    private static Connection connect(Path in) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + in.resolve(Store.FILE));
    }
}
