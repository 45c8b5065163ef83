package dev.nagare.sink.file;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a file's bytes are compressed; its name's ending says so. */
enum Compression {
    NONE("") {
        @Override
        OutputStream over(OutputStream out) {
            return out;
        }
    },
    GZIP(".gz") {
        @Override
        OutputStream over(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER);
        }
    },
    ZSTD(".zst") {
        @Override
        OutputStream over(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    };

    private static final int BUFFER = 64 << 10;

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    /** What the name asks for. */
    static Compression of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(GZIP.ending) ? GZIP : name.endsWith(ZSTD.ending) ? ZSTD : NONE;
    }

    /** How names end that ask for it. */
    String ending() {
        return ending;
    }

    /** A stream that compresses into another. To be closed, also where what it made isn't wanted. */
    abstract OutputStream over(OutputStream out) throws IOException;
}
