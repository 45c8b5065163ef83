package dev.nagare.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Control;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.model.SourceStart;
import dev.nagare.model.TopicPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private final EnvelopeReader reader = new EnvelopeReader();

    private SourceRecord read(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return reader.record(bytes, 0, bytes.length, false);
    }

    private SourceItem mark(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return reader.mark(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    private static String headers(SourceRecord record) {
        StringBuilder all = new StringBuilder();
        for (Header header : record.headers()) {
            all.append(header.name()).append('=').append(text(header.value())).append(' ');
        }
        return all.toString().strip();
    }

    /** Records hold arrays, so equality needs their content. */
    private static String flat(SourceRecord r) {
        return r == null
                ? "none"
                : r.topic()
                        + ' '
                        + r.partition()
                        + ' '
                        + r.offset()
                        + ' '
                        + r.timestamp()
                        + ' '
                        + r.timestampType()
                        + ' '
                        + r.arrival()
                        + ' '
                        + hex(r.key())
                        + ' '
                        + hex(r.value())
                        + ' '
                        + r.valueLength()
                        + ' '
                        + r.headers().stream()
                                .map(h -> h.name() + '=' + hex(h.value()))
                                .toList()
                        + ' '
                        + r.plain();
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "null" : java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    void readsTheLineOfThePaper() {
        SourceRecord record = read("""
                {"topic":"payments","partition":3,"offset":48211,"tstype":"create","ts":1760000000123,"broker":2,\
                "headers":["source","pos-17","retry",null],"key":"card-4471",\
                "payload":"{\\"id\\":\\"tx-9001\\",\\"amount\\":129.9}"}""");
        assertThat(record.topic()).isEqualTo("payments");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.offset()).isEqualTo(48211);
        assertThat(record.timestamp()).isEqualTo(1760000000123L);
        assertThat(record.timestampType()).isEqualTo(TimestampType.CREATE);
        assertThat(record.arrival()).isEqualTo(SourceRecord.NONE);
        assertThat(headers(record)).isEqualTo("source=pos-17 retry=null");
        assertThat(text(record.key())).isEqualTo("card-4471");
        assertThat(text(record.value())).isEqualTo("{\"id\":\"tx-9001\",\"amount\":129.9}");
        assertThat(record.plain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"headers\":[\"a\",\"1\",\"a\",\"2\",\"b\",null]                       | a=1 a=2 b=null",
                "\"headers\":{\"a\":\"1\",\"b\":null,\"c\":5}                           | a=1 b=null c=5",
                "\"headers\":[{\"key\":\"a\",\"value\":\"1\"},{\"value\":null,\"key\":\"b\"}] | a=1 b=null",
                "\"headers\":[]                                                         | ''",
                "\"headers\":null                                                       | ''",
                "\"headers\":[\"a\",\"1\",\"odd\"]                                      | a=1",
                "\"headers\":[\"a\",{\"x\":1.0}]                                        | a={\"x\":1.0}",
                "\"headers_b64\":[\"a\",\"MQ==\",\"b\",null],\"headers\":[\"a\",\"x\"]  | a=1 b=null",
                "\"headers\":[\"a\",\"1\"],\"headers_b64\":null                         | a=1",
            })
    void readsHeadersOfEveryShape(String member, String expected) {
        assertThat(headers(read("{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"x\"," + member + "}")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"payload\":null                              | ",
                "\"payload\":\"\"                              | ``",
                "\"payload\":\"a\\n\\u00e9\\ud83d\\ude00\\/\"  | `a\né😀/`",
                "\"payload\":\"\\ud83d\"                       | �",
                "\"payload\":\"\\ud83dx\"                      | �x",
                "\"payload\":{\"t\": 1.0, \"x\": [ ]}          | {\"t\":1.0,\"x\":[]}",
                "\"payload\":5                                 | 5",
                "\"payload\":true                              | true",
                "\"payload\":null,\"payload_b64\":\"eA==\"     | x",
                "\"payload_b64\":\"eA==\",\"payload\":\"y\"    | x",
                "\"payload_b64\":null,\"payload\":\"y\"        | y",
                "\"payload_b64\":null                          | ",
                "\"payload\":\"a\",\"payload\":\"b\"           | b",
            })
    void readsPayloadsOfEveryShape(String member, String expected) {
        SourceRecord record = read("{\"topic\":\"t\",\"partition\":0,\"offset\":1," + member + "}");
        assertThat(text(record.value())).isEqualTo(expected);
        assertThat(record.valueLength()).isEqualTo(expected == null ? 0 : record.value().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"key\":null                         | ",
                "\"broker\":1                         | ",
                "\"key\":\"k\"                        | k",
                "\"key\":{\"id\":1}                   | {\"id\":1}",
                "\"key\":\"k\",\"key_b64\":\"eA==\"   | x",
            })
    void readsKeysOfEveryShape(String member, String expected) {
        assertThat(text(read("{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":null," + member + "}")
                        .key()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"tstype\":\"create\",\"ts\":5',                    5, CREATE, -9223372036854775808",
        "'\"tstype\":\"logappend\",\"ts\":5',                 5, LOG_APPEND, 5",
        "'\"tstype\":\"logappend\",\"ts\":5,\"received\":9',  5, LOG_APPEND, 9",
        "'\"tstype\":\"unknown\",\"ts\":5,\"received\":9',    5, UNKNOWN, 9",
        "'\"received\":9',                  -9223372036854775808, UNKNOWN, 9",
        "'\"tstype\":\"new\",\"ts\":\"5\"', -9223372036854775808, UNKNOWN, -9223372036854775808",
    })
    void knowsWhenARecordArrived(String members, long timestamp, TimestampType type, long arrival) {
        SourceRecord record = read("{" + members + ",\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"\"}");
        assertThat(record.timestamp()).isEqualTo(timestamp);
        assertThat(record.timestampType()).isEqualTo(type);
        assertThat(record.arrival()).isEqualTo(arrival);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "topic",
                "{\"partition\":0,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1}",
                "{\"topic\":5,\"partition\":0,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":null,\"partition\":0,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":-1,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":2147483648,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0.5,\"offset\":1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":-1,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":\"1\",\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":99999999999999999999,\"payload\":\"x\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload_b64\":\"*\"}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload_b64\":5}",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"x\"",
                "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"x\"} x",
                "{\"topic\":\"t\",\"partition\":00,\"offset\":1,\"payload\":\"x\"}",
                "[{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"x\"}]",
            })
    void leavesEverythingElseAlone(String line) {
        assertThat(read(line)).isNull();
        assertThat(mark(line)).isNull();
    }

    @Test
    void findsNamesWrittenWithEscapesAndInAnyOrder() {
        SourceRecord record =
                read(" { \"payload\" : \"x\" , \"offset\" : 1 , \"partition\" : 0 , \"\\u0074opic\" : \"t\\u00e9\" } ");
        assertThat(record.topic()).isEqualTo("té");
    }

    @Test
    void replacesWhatIsNoUtf8AndCounts() {
        byte[] line = "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"payload\":\"a?é\"}".getBytes(UTF_8);
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '?' ? (byte) 0xff : line[i];
        }
        SourceRecord record = reader.record(line, 0, line.length, false);
        assertThat(text(record.value())).isEqualTo("a\uFFFDé");
        assertThat(reader.repaired()).isEqualTo(1);
    }

    @Test
    void readsTheHeaderAndControlLines() {
        assertThat(mark("{\"recorder\":\"nagare\",\"version\":1,\"cluster\":\"c\",\"started\":5,\"controls\":true,"
                        + "\"partitions\":[{\"topic\":\"a\",\"partition\":1},{\"topic\":\"b\",\"partition\":0}]}"))
                .isEqualTo(
                        new SourceStart(true, true, List.of(new TopicPartition("a", 1), new TopicPartition("b", 0))));
        assertThat(mark("{\"recorder\":\"nagare\",\"partitions\":7}"))
                .isEqualTo(new SourceStart(true, false, List.of()));
        assertThat(mark("{\"recorder\":\"other\"}")).isNull();
        assertThat(mark("{\"control\":\"idle\",\"topic\":\"a\",\"partition\":1,\"at\":9}"))
                .isEqualTo(new Control(Control.Kind.IDLE, new TopicPartition("a", 1), 9));
        assertThat(mark("{\"control\":\"flush\",\"at\":9}")).isEqualTo(new Control(Control.Kind.FLUSH, null, 9));
        assertThat(mark("{\"control\":\"idle\",\"at\":9}")).isNull();
        assertThat(mark("{\"control\":\"idle\",\"topic\":\"a\",\"partition\":1}"))
                .isNull();
        assertThat(mark("{\"control\":\"dance\",\"topic\":\"a\",\"partition\":1,\"at\":9}"))
                .isNull();
    }

    @Test
    void writesWhatItReads() {
        EnvelopeWriter writer = new EnvelopeWriter();
        long seed = 20261122;
        System.out.println("EnvelopeTest seed " + seed);
        Random random = new Random(seed);
        JsonBytes out = new JsonBytes();
        for (int i = 0; i < 20_000; i++) {
            SourceRecord record = randomRecord(random);
            out.clear();
            writer.record(record, out);
            byte[] line = out.toByteArray();
            assertThat(flat(reader.record(line, 0, line.length, false)))
                    .as("%s", out)
                    .isEqualTo(flat(record));
            assertThat(Utf8.isValid(line)).isTrue();
            assertThat(out.toString()).doesNotContain("\n");
        }
        for (Control.Kind kind : Control.Kind.values()) {
            TopicPartition partition = kind == Control.Kind.FLUSH ? null : new TopicPartition("t\"é", 3);
            Control control = new Control(kind, partition, -5);
            out.clear();
            writer.control(control, out);
            assertThat(mark(out.toString())).isEqualTo(control);
        }
        for (boolean controls : new boolean[] {true, false}) {
            SourceStart start = new SourceStart(true, controls, List.of(new TopicPartition("t\"é", 3)));
            out.clear();
            writer.header(controls ? "c\\" : null, 17, controls, 0, start.partitions(), out);
            assertThat(mark(out.toString())).isEqualTo(start);
            assertThat(reader.version()).isEqualTo(EnvelopeWriter.VERSION);
        }
    }

    private static SourceRecord randomRecord(Random random) {
        List<TimestampType> types = List.of(TimestampType.values());
        TimestampType type = types.get(random.nextInt(types.size()));
        long timestamp = random.nextInt(4) == 0 ? SourceRecord.NONE : random.nextLong() >> random.nextInt(40);
        long received = random.nextInt(4) == 0 ? SourceRecord.NONE : random.nextLong() >> random.nextInt(40);
        byte[] value = randomBytes(random);
        long length = value == null ? 0 : random.nextInt(20) == 0 ? 99_999_999L : value.length;
        List<Header> headers = new ArrayList<>();
        for (int n = Math.max(0, random.nextInt(6) - 2); n > 0; n--) {
            headers.add(new Header(randomText(random), randomBytes(random)));
        }
        return new SourceRecord(
                randomText(random),
                random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31),
                random.nextLong(Long.MAX_VALUE) >> random.nextInt(60),
                timestamp,
                type,
                EnvelopeReader.arrival(received, timestamp, type),
                randomBytes(random),
                value,
                length,
                headers,
                false);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.appendCodePoint(
                    random.nextInt(3) == 0
                            ? random.nextInt(0xd800)
                            : random.nextInt(20) == 0 ? 0x1F300 + random.nextInt(99) : ' ' + random.nextInt(95));
        }
        return text.toString();
    }

    private static byte[] randomBytes(Random random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        if (random.nextInt(4) > 0) {
            return randomText(random).getBytes(UTF_8);
        }
        byte[] bytes = new byte[random.nextInt(10)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The scanner must be nothing but faster: what it reads, Jackson reads alike, whatever is broken in the line. */
    @Test
    void scannerAndGeneralReaderAgree() {
        EnvelopeScanner scanner = new EnvelopeScanner();
        EnvelopeWriter writer = new EnvelopeWriter();
        long seed = 77;
        System.out.println("EnvelopeTest scanner seed " + seed);
        Random random = new Random(seed);
        JsonBytes out = new JsonBytes();
        String noise = "{}[]\",:\\ /0123456789eE.-+ntu\u0001é truefalsenull";
        int scanned = 0;
        for (int i = 0; i < 100_000; i++) {
            out.clear();
            writer.record(randomRecord(random), out);
            StringBuilder text = new StringBuilder(out.toString());
            for (int n = random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(text.length());
                char c = noise.charAt(random.nextInt(noise.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.setCharAt(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            byte[] line = Utf8.encode(text.toString());
            SourceRecord fast = scanner.scan(line, 0, line.length);
            if (fast != null) {
                scanned++;
                assertThat(flat(fast)).as("%s", text).isEqualTo(flat(reader.general(line, 0, line.length)));
            }
        }
        assertThat(scanned).isGreaterThan(10_000);
    }

    @Test
    void neverThrowsForRandomBytes() {
        long seed = 78;
        System.out.println("EnvelopeTest fuzz seed " + seed);
        Random random = new Random(seed);
        byte[] model = ("{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"headers\":[{\"key\":\"a\",\"value\":1}],"
                        + "\"payload\":{\"t\":[1]},\"recorder\":\"nagare\",\"partitions\":[{\"topic\":\"t\"}]}")
                .getBytes(UTF_8);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(model, model.length - random.nextInt(3));
            for (int n = random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            reader.record(bytes, 0, bytes.length, false);
            reader.mark(bytes, 0, bytes.length);
        }
        assertThat(reader.repaired()).isPositive();
    }
}
