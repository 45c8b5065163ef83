package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTextTest {
    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # value,      text,            marked
                    6162,         ab,              2 bytes of which 0
                    61FF62,       a‹FF›b,          3 bytes of which 1
                    FFFE,         ‹FF›‹FE›,        2 bytes of which 2
                    E69CAC,       本,              3 bytes of which 0
                    E69C61,       ‹E6›‹9C›a,       3 bytes of which 2
                    61E69C,       a‹E6›‹9C›,       3 bytes of which 2
                    F09F9880,     😀,              4 bytes of which 0
                    EDA080,       ‹ED›‹A0›‹80›,    3 bytes of which 3
                    61007F62,     a‹00›‹7F›b,      4 bytes of which 2
                    610D62,       a‹0D›b,          3 bytes of which 1
                    """)
    void whatIsNoTextIsMarked(String hex, String text, String marked) {
        byte[] value = bytes(hex);

        PayloadText read = PayloadText.of(value, 100);

        assertThat(read.text()).isEqualTo(text);
        assertThat(value.length + " bytes of which " + read.marked()).isEqualTo(marked);
    }

    @Test
    void linesStayLines() {
        PayloadText read = PayloadText.of("a\r\nb\n\tc".getBytes(StandardCharsets.UTF_8), 100);

        assertThat(read).isEqualTo(new PayloadText("a\nb\n\tc", 0));
    }

    @Test
    void aCharacterThatIsCutByTheBoundIsLeftOut() {
        byte[] value = "ab本".getBytes(StandardCharsets.UTF_8);

        assertThat(PayloadText.of(value, 4)).isEqualTo(new PayloadText("ab", 0));
        assertThat(PayloadText.of(value, 5)).isEqualTo(new PayloadText("ab本", 0));
    }
}
