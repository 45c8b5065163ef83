package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.condition.OS;

/** Files that are no good recordings, and what the batch command and the window must make of each. */
enum BadInput {
    MISSING(Fate.NOT_OPENED, "There is no file", 0, 0) {
        @Override
        void write(Path file) {
            // that is the point
        }
    },
    FOLDER(Fate.NOT_OPENED, "is a folder", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.createDirectory(file);
        }
    },
    FORBIDDEN(Fate.NOT_OPENED, "permission is denied", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            assumeFalse(OS.WINDOWS.isCurrentOs(), "permissions are others there");
            Files.writeString(file, good(3));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isReadable(file), "this user may read everything");
        }
    },
    /** What a bad sector gives: the file is there, and reading it fails. A process's own memory has none at 0. */
    UNREADABLE(Fate.NOT_OPENED, "can't be read any further", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            assumeTrue(OS.LINUX.isCurrentOs(), "/proc is Linux's");
            Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
        }
    },
    BINARY(Fate.NOT_OPENED, "is a binary file", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            byte[] noise = new byte[5_000];
            new Random(5).nextBytes(noise);
            noise[0] = 'n';
            Files.write(file, noise);
        }
    },
    NO_GZIP(Fate.NOT_OPENED, "is damaged", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.write(file, new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        }
    },
    /** The damage comes far behind what is looked at before a recording is opened. */
    DAMAGED_GZIP(Fate.STOPPED, "is damaged", BadInput.SOME, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.write(file, damaged(gzip(good(30_000))));
        }
    },
    DAMAGED_ZSTD(Fate.STOPPED, "is damaged", BadInput.SOME, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.write(file, damaged(zstd(good(30_000))));
        }
    },
    EMPTY(Fate.WARNED, "there is no record in it", 0, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.createFile(file);
        }
    },
    CUT_LINE(Fate.WARNED, "the last line was cut and is left out", 3, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.writeString(file, good(3) + "{\"id\":\"half");
        }
    },
    CUT_GZIP(Fate.WARNED, "the compressed data end too soon", BadInput.SOME, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.write(file, half(gzip(good(30_000))));
        }
    },
    CUT_ZSTD(Fate.WARNED, "the compressed data end too soon", BadInput.SOME, 0) {
        @Override
        void write(Path file) throws IOException {
            Files.write(file, half(zstd(good(30_000))));
        }
    },
    LINE_OF_50_MB(Fate.PLAYED, "", 5, 1) {
        @Override
        void write(Path file) throws IOException {
            byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write((good(2) + "{\"big\":\"").getBytes(UTF_8));
                for (int i = 0; i < 50; i++) {
                    out.write(block);
                }
                out.write(("\"}\n" + good(2)).getBytes(UTF_8));
            }
        }
    },
    /** Together they are larger than the heap that they are played in. */
    TEN_THOUSAND_BROKEN_LINES(Fate.PLAYED, "", 10_004, 10_000) {
        @Override
        void write(Path file) throws IOException {
            byte[] line = ("{\"id\":" + "oops ".repeat(2_400) + "\n").getBytes(UTF_8);
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(good(2).getBytes(UTF_8));
                for (int i = 0; i < 10_000; i++) {
                    out.write(line);
                }
                out.write(good(2).getBytes(UTF_8));
            }
        }
    };

    /** How it ends. */
    enum Fate {
        /** It is seen at the beginning that it can't be played. */
        NOT_OPENED,
        /** It plays until it can't be read any further. */
        STOPPED,
        /** It plays to its end, and there is something to say about it. */
        WARNED,
        /** It plays to its end; what is broken in it are dead letters. */
        PLAYED
    }

    /** More than none: where compressed data end, nobody counts. */
    static final long SOME = -1;

    /** A pipeline that reads {@link #good} lines. */
    static final String PIPELINE = """
            name: test
            fields: {id: /id, timestamp: /t, user: /u, amount: /a}
            time: {outOfOrderness: 1s, unit: ms}
            windows:
              - {name: all, type: tumbling, size: 1m}
            rules:
              - {name: big, when: "amount > 10"}
            """;

    /** More than ten mistakes, each of another kind. */
    static final String PIPELINE_OF_TEN_MISTAKES = """
            name: test
            tiem: {outOfOrderness: 1s}
            windows:
              - {name: a, type: tumblin, size: 1m}
              - {name: b, type: hopping, size: 1m}
              - {name: c, type: tumbling, size: fast}
              - {name: c, type: session, gap: 1m, colour: red}
            rules:
              - {name: r, severity: hihg, when: "amount > 1"}
              - {name: s, when: "amount >"}
              - {name: t, when: "nobody == 1"}
              - {name: u}
            buffer: {maxEvents: -1}
            """;

    final Fate fate;

    /** In what is said about it; empty where nothing has to be said. */
    final String sentence;

    /** Records, or {@link #SOME}. */
    final long received;

    final long deadLettered;

    BadInput(Fate fate, String sentence, long received, long deadLettered) {
        this.fate = fate;
        this.sentence = sentence;
        this.received = received;
        this.deadLettered = deadLettered;
    }

    /** Puts it there. */
    abstract void write(Path file) throws IOException;

    /** That many good lines, all of one moment, so that they play at once at any speed. */
    static String good(int lines) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("{\"id\":\"")
                    .append(Long.toHexString(random.nextLong()))
                    .append("\",\"t\":1760000000000,\"u\":\"u")
                    .append(i % 10)
                    .append("\",\"a\":1}\n");
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    /** With a checksum, as the zstd command writes it; without one, damage can look like text. */
    private static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out).setChecksum(true)) {
            zstd.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] damaged(byte[] whole) {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length * 3 / 4, whole.length * 3 / 4 + 200, (byte) 0xff);
        return damaged;
    }
}
