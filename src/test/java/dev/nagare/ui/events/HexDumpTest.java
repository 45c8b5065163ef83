package dev.nagare.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HexDumpTest {
    @Test
    void bytesStandInLinesOfSixteen() {
        byte[] value = HexFormat.of().parseHex("7b22696422 3a20ff00 0a0d097e7f80 2041".replace(" ", ""));

        assertThat(new HexDump(value, 100))
                .containsExactly(
                        "00000000  7b 22 69 64 22 3a 20 ff  00 0a 0d 09 7e 7f 80 20  |{\"id\": .....~.. |",
                        "00000010  41                                                |A|");
        assertThat(new HexDump(value, 16)).hasSize(1);
        assertThat(new HexDump(new byte[0], 16)).isEmpty();
        assertThatThrownBy(() -> new HexDump(value, 16).get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
