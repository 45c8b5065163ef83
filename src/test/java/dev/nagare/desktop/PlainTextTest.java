package dev.nagare.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "plain, plain",
        "'  two \t\n words  ', two words",
        "'a\\u0000b\\u001b[31mc\\u0007', ab[31mc",
        "'\\u202Egpj.exe\\u2066', gpj.exe",
        "'a\\uD83Db', ab",
        "'a\\u2028b\\u00A0c', a b c",
        "'x\\uFFFFy\\uE000z\\u200Bw', xyzw",
        "流れ 😀, 流れ 😀",
        "'0123456789', 0123456789",
        "'0123456789a', 012345678…",
        "'01234567 9a', 01234567…",
        "'012345678 a', 012345678…",
        "😀😀😀😀😀😀😀😀😀😀😀, 😀😀😀😀😀😀😀😀😀…",
    })
    void aLineIsBoundedAndHoldsOnlyWhatIsSeen(String text, String line) {
        assertThat(PlainText.line(unescaped(text), 10)).isEqualTo(line);
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    @Test
    void aHugeTextIsCutAndAnEscapedOneIsCutBefore() {
        Notification notification = new Notification("g", "<".repeat(10_000_000), "&".repeat(10_000_000), false);

        assertThat(notification.title()).hasSize(Notification.MOST_OF_TITLE).endsWith("<…");
        assertThat(PlainText.escaped(notification.text())).endsWith("&amp;…");
    }

    @Test
    void markupIsText() {
        assertThat(PlainText.escaped("<a href='x'>\"&amp;\"</a>"))
                .isEqualTo("&lt;a href=&apos;x&apos;&gt;&quot;&amp;amp;&quot;&lt;/a&gt;");
    }
}
