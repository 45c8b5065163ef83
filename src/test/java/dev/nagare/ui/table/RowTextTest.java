package dev.nagare.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTextTest {
    @Test
    void aLinePerRowAndTabsBetweenTheColumns() {
        String text = RowText.of(List.of("a", "b"), List.of(row -> row + 1, row -> row + 2));

        assertThat(text).isEqualTo("a1\ta2\nb1\tb2");
    }

    @Test
    void noValueMakesAnotherCell() {
        assertThat(RowText.of(List.of("x"), List.of(row -> "one\ttwo\r\nthree")))
                .isEqualTo("one two three");
    }

    @Test
    void nothingIsNothing() {
        assertThat(RowText.of(List.<String>of(), List.of(row -> row))).isEmpty();
    }
}
