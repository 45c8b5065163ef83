package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasterTest {
    private static final Ink WHITE = Ink.of(Color.WHITE, 1);

    private final Raster raster = new Raster(40, 200);

    private double alpha(int x, int y) {
        return (raster.pixel(x, y) >>> 24) / 255.0;
    }

    private double inkIn(int x) {
        double sum = 0;
        for (int y = 0; y < raster.height(); y++) {
            sum += alpha(x, y);
        }
        return sum;
    }

    @Test
    void aColumnCoversPixelsInPart() {
        raster.column(3, 10.25, 12.5, WHITE);

        assertThat(alpha(3, 10)).isCloseTo(0.75, within(0.01));
        assertThat(alpha(3, 11)).isEqualTo(1);
        assertThat(alpha(3, 12)).isCloseTo(0.5, within(0.01));
        assertThat(alpha(3, 13)).isZero();
        assertThat(alpha(2, 11)).isZero();
    }

    @Test
    void whatReachesOutIsCut() {
        raster.column(0, -50, 900, WHITE);
        raster.column(-1, 0, 10, WHITE);
        raster.column(40, 0, 10, WHITE);
        raster.line(new double[] {-500, 700, Double.NaN, 100}, 4, 2, WHITE);
        raster.dot(39, 199, 4, WHITE);

        assertThat(inkIn(0)).isEqualTo(200);
    }

    /** Measured across, a line is as thick whatever its slope: so there is more ink in the column of a steeper one. */
    @ParameterizedTest(name = "{0} px a column")
    @CsvSource({"0", "0.5", "1", "3", "-3"})
    void aLineIsAsThickWhateverItsSlope(double slope) {
        double[] y = new double[40];
        for (int x = 0; x < 40; x++) {
            y[x] = 100 + slope * (x - 20);
        }

        raster.line(y, 40, 2, WHITE);

        assertThat(inkIn(20)).isCloseTo(2 * Math.sqrt(1 + slope * slope), within(0.35));
    }

    @Test
    void aGapStaysEmpty() {
        double[] y = new double[40];
        Arrays.fill(y, 50);
        Arrays.fill(y, 10, 20, Double.NaN);

        raster.line(y, 40, 2, WHITE);

        assertThat(inkIn(9)).isCloseTo(2, within(0.05));
        for (int x = 10; x < 20; x++) {
            assertThat(inkIn(x)).isZero();
        }
        assertThat(inkIn(20)).isCloseTo(2, within(0.05));
    }

    @Test
    void inkLiesOverInk() {
        raster.column(0, 0, 1, Ink.of(Color.BLUE, 1));
        raster.column(0, 0, 1, Ink.of(Color.RED, 0.5));

        assertThat(raster.pixel(0, 0) >>> 24).isEqualTo(255);
        assertThat(raster.pixel(0, 0) >>> 16 & 255).isCloseTo(128, within(2));
        assertThat(raster.pixel(0, 0) & 255).isCloseTo(128, within(2));
    }

    @Test
    void aColumnFadesAndOthersStay() {
        raster.column(4, 0, 200, Ink.of(Color.web("#4080c0"), 1));
        raster.column(5, 0, 200, WHITE);

        raster.fade(4, 0.25);
        raster.fade(40, 0);

        assertThat(alpha(4, 7)).isCloseTo(0.25, within(0.01));
        assertThat(raster.pixel(4, 7) & 255).isCloseTo(0xc0 / 4, within(1));
        assertThat(raster.pixel(4, 7) >>> 16 & 255).isCloseTo(0x40 / 4, within(1));
        assertThat(alpha(5, 7)).isEqualTo(1);
    }

    @Test
    void theGridLiesBelow() {
        raster.column(0, 10, 11, Ink.of(Color.RED, 1));

        raster.below(10, 1, Ink.of(Color.BLUE, 1));

        assertThat(raster.pixel(0, 10)).isEqualTo(0xffff0000);
        assertThat(raster.pixel(1, 10)).isEqualTo(0xff0000ff);
        assertThat(raster.pixel(1, 11)).isZero();
    }
}
