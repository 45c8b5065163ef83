package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {
    private static final double FIRST = 10_000;
    private static final double SPAN = 60_000;

    private final TimeAxis axis = new TimeAxis();

    @BeforeEach
    void playForTwoMinutes() {
        axis.move(FIRST, FIRST + 120_000, SPAN, 0);
    }

    @ParameterizedTest(name = "at {0}: {1} to {2}")
    @CsvSource({
        "10000, 10000, 70000",
        "30000, 10000, 70000",
        "70000, 10000, 70000",
        "70016, 10016, 70016",
        "500000, 440000, 500000",
    })
    void followingGrowsFromTheLeftAndThenMoves(double clock, double from, double to) {
        axis.move(FIRST, clock, SPAN, 0);

        assertThat(axis.from()).isEqualTo(from);
        assertThat(axis.to()).isEqualTo(to);
    }

    @Test
    void zoomingKeepsThePlaceAndLeavesFollowing() {
        axis.zoom(0.5, 100_000);

        assertThat(axis.followingProperty().get()).isFalse();
        assertThat(axis.to() - axis.from()).isEqualTo(30_000);
        assertThat((100_000 - axis.from()) / 30_000).isCloseTo((100_000 - 70_000) / SPAN, within(1e-9));
    }

    @Test
    void theClockGoesOnButThePictureStands() {
        axis.zoom(0.5, 100_000);
        double from = axis.from();

        axis.move(FIRST, 400_000, SPAN, 16);

        assertThat(axis.from()).isEqualTo(from);
        assertThat(axis.follow()).isTrue();
        assertThat(axis.to()).isEqualTo(400_000);
        assertThat(axis.follow()).isFalse();
    }

    @Test
    void panningStopsAtTheEnds() {
        axis.pan(-1e9);
        assertThat(axis.from()).isEqualTo(FIRST);
        assertThat(axis.to() - axis.from()).isEqualTo(SPAN);

        axis.pan(1e9);
        assertThat(axis.to()).isEqualTo(FIRST + 120_000);
    }

    @Test
    void whatChangesNothingDoesNotLeaveFollowing() {
        axis.pan(5_000);

        assertThat(axis.followingProperty().get()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsDoneTheRangeLiesWithinWhatThereIs(long seed) {
        Random random = new Random(seed);
        double clock = FIRST + 120_000;
        for (int i = 0; i < 2_000; i++) {
            switch (random.nextInt(3)) {
                case 0 -> axis.zoom(Math.exp(random.nextGaussian()), axis.from() + random.nextDouble() * 60_000);
                case 1 -> axis.pan(random.nextGaussian() * 50_000);
                default -> axis.move(FIRST, clock += random.nextInt(100), SPAN, i);
            }
            assertThat(axis.from()).isGreaterThanOrEqualTo(FIRST);
            assertThat(axis.to()).isLessThanOrEqualTo(Math.max(clock, FIRST + SPAN) + 1e-3);
            assertThat(axis.to() - axis.from()).isGreaterThanOrEqualTo(TimeAxis.SHORTEST - 1e-3);
        }
    }

    @Test
    void theCrosshairKeepsItsPlaceOnTheScreen() {
        assertThat(axis.pointed()).isNaN();
        axis.point(0.25);
        assertThat(axis.pointed()).isEqualTo(85_000);

        axis.move(FIRST, FIRST + 130_000, SPAN, 16);

        assertThat(axis.pointed()).isEqualTo(95_000);
        axis.point(7);
        assertThat(axis.pointer()).isEqualTo(1);
        assertThat(axis.unpoint()).isTrue();
        assertThat(axis.unpoint()).isFalse();
    }

    @Test
    void theCrosshairStandsWhereATimeIsPointedAtElsewhere() {
        axis.point(0.25);

        axis.pointAt(100_000);
        assertThat(axis.pointer()).isEqualTo(0.5);
        assertThat(axis.pointed()).isEqualTo(100_000);
        axis.move(FIRST, FIRST + 130_000, SPAN, 16);
        assertThat(axis.pointed()).as("a time stays what it is").isEqualTo(100_000);

        axis.pointAt(axis.to() + 1);
        assertThat(axis.pointer()).as("what can't be seen").isNaN();
        axis.pointAt(Double.NaN);
        assertThat(axis.pointer()).as("where it was put here").isEqualTo(0.25);
    }

    /** However the newest bucket comes in, the visible end of the curve moves as evenly as the clock. */
    @Test
    void theEndOfACurveMovesWithTheClock() {
        double before = axis.reveal(1_000);
        axis.move(FIRST, FIRST + 120_160, SPAN, 16);

        assertThat(axis.reveal(1_000) - before).isCloseTo(160, within(1e-6));
        assertThat(axis.reveal(1_000)).isLessThan(FIRST + 120_160 - 1_500);
    }

    @Test
    void whileTheClockStandsEverythingIsDrawn() {
        axis.move(FIRST, FIRST + 120_000, SPAN, 499);
        assertThat(axis.reveal(1_000)).isFinite();

        axis.move(FIRST, FIRST + 120_000, SPAN, 500);

        assertThat(axis.reveal(1_000)).isInfinite();
    }

    @Test
    void roomForLabelsOnlyGrows() {
        axis.reserve(64, 56);
        axis.reserve(48, 0);

        assertThat(axis.leftGutter()).isEqualTo(64);
        assertThat(axis.rightGutter()).isEqualTo(56);
        axis.reset();
        assertThat(axis.leftGutter()).isEqualTo(TimeAxis.LEAST_GUTTER);
    }
}
