package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RememberedTest {
    @Test
    void theRecordingOpenedLastIsTheFirstOfTheList() {
        Remembered opened = Remembered.NOTHING
                .withOpened(Path.of("/r/a"))
                .withOpened(Path.of("/r/b"))
                .withOpened(Path.of("/r/x/../a"));

        assertThat(opened.recent()).containsExactly(Path.of("/r/a"), Path.of("/r/b"));
        assertThat(opened.without(Path.of("/r/a")).recent()).containsExactly(Path.of("/r/b"));
    }

    @Test
    void listsDontGrowForever() {
        Remembered all = Remembered.NOTHING;
        for (int i = 0; i < 100; i++) {
            all = all.withOpened(Path.of("/r/" + i)).withSpeed("r" + i, "10");
        }

        assertThat(all.recent()).hasSize(Remembered.MOST_RECENT).first().isEqualTo(Path.of("/r/99"));
        assertThat(all.speeds())
                .hasSize(Remembered.MOST_SPEEDS)
                .containsKey("r99")
                .doesNotContainKey("r0");
    }

    @Test
    void aWindowThatNobodyCouldSeeIsRefused() {
        assertThatThrownBy(() -> new Remembered.Placement(0, 0, 0, 800, false)).hasMessageContaining("0.0x800");
        assertThatThrownBy(() -> new Remembered.Placement(Double.NaN, 0, 9, 9, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
