package dev.nagare.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.StillWindow;
import dev.nagare.ui.common.Page;
import java.util.Arrays;
import java.util.stream.IntStream;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Pictures can only be compared, and kept with the sources, when the same window gives the same bytes. */
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    @Test
    void aPageIsDrawnAlikeByteForByte() {
        byte[] one = Screens.png(live());
        byte[] other = Screens.png(live());

        assertThat(Arrays.equals(one, other))
                .as("the pictures of two windows at the same moment are the same")
                .isTrue();
    }

    @Test
    void aPictureShowsAPage() {
        WritableImage picture = live();

        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(800);
        long colours = IntStream.range(0, 1280 * 800)
                .map(i -> picture.getPixelReader().getArgb(i % 1280, i / 1280))
                .distinct()
                .count();
        assertThat(colours).as("colours of letters, curves and bars").isGreaterThan(500);
    }

    private static WritableImage live() {
        try (StillWindow window = Screens.open(1280, 800)) {
            window.show(Screens.moment());
            window.turnTo(Page.LIVE);
            return window.picture();
        }
    }
}
