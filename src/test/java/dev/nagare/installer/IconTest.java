package dev.nagare.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The icon in the sizes that the window and the packages name. */
class IconTest {
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int HEADER = 0x49484452;

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void eachFileHasTheSizeOfItsName(int size) throws IOException {
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(Path.of("resources", "icons", "nagare-" + size + ".png")));

        assertThat(png.getLong(0)).isEqualTo(PNG);
        assertThat(png.getInt(12)).isEqualTo(HEADER);
        assertThat(png.getInt(16)).as("width").isEqualTo(size);
        assertThat(png.getInt(20)).as("height").isEqualTo(size);
    }
}
