package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path temp;

    @Test
    void whoHasNothingToReportLeavesNoFile() {
        new LogFile(temp.resolve("nagare")).close();

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aRecordIsALineWithItsThreadAndTheStackTraceBelow() throws IOException {
        LogFile log = new LogFile(temp.resolve("100% 流れ"));
        LogRecord entry = record("window {0} fired");
        entry.setParameters(new Object[] {"流れ"});
        entry.setThrown(new IllegalStateException("why"));

        log.publish(entry);
        log.close();

        assertThat(Files.readAllLines(temp.resolve("100% 流れ/nagare.0.log")))
                .first()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d WARNING \\["
                        + Thread.currentThread().getName() + "] dev.nagare.test: window 流れ fired");
        assertThat(temp.resolve("100% 流れ/nagare.0.log"))
                .content()
                .contains("java.lang.IllegalStateException: why", "\tat dev.nagare.app.LogFileTest.");
    }

    @Test
    void aSecondProgramHasAFileOfItsOwn() throws IOException {
        LogFile first = new LogFile(temp);
        LogFile second = new LogFile(temp);

        first.publish(record("first"));
        second.publish(record("second"));
        first.close();
        second.close();

        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(file).content().hasLineCount(1));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTheLog() throws IOException {
        Path occupied = Files.createFile(temp.resolve("occupied"));
        LogFile log = new LogFile(occupied.resolve("nagare"));

        String printed = printedBy(() -> {
            log.publish(record("lost"));
            log.publish(record("lost"));
            log.flush();
            log.close();
        });

        assertThat(printed).isEmpty();
        assertThat(occupied).isEmptyFile();
    }

    private static String printedBy(Runnable action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(UTF_8);
    }

    private static LogRecord record(String message) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("dev.nagare.test");
        return entry;
    }
}
