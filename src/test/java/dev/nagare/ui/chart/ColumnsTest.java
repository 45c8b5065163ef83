package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    private final Columns columns = new Columns();

    @Test
    void keepsTheExtremesOfAllBucketsInAColumn() {
        Buckets.Builder builder = new Buckets.Builder(1);
        for (int i = 0; i < 1000; i++) {
            builder.add(i, i == 537 ? -50 : 1, i == 411 ? 900 : 2, 1.5);
        }

        columns.cut(builder.build(), false, 0, 100, 10);

        assertThat(columns.low(5)).isEqualTo(-50);
        assertThat(columns.high(4)).isEqualTo(900);
        assertThat(columns.mean(3)).isCloseTo(1.5, within(1e-9));
        assertThat(columns.lowest()).isEqualTo(-50);
        assertThat(columns.highest()).isEqualTo(900);
    }

    @Test
    void runsStraightBetweenTheMiddlesOfWideBuckets() {
        TimeSeries series =
                new Buckets.Builder(10).add(0, 0, 0, 0).add(10, 10, 10, 10).build();

        columns.cut(series, false, 0, 1, 20);

        assertThat(columns.mean(5)).isCloseTo(0.5, within(1e-9));
        assertThat(columns.mean(9)).isCloseTo(4.5, within(1e-9));
        assertThat(columns.mean(14)).isCloseTo(9.5, within(1e-9));
        assertThat(columns.mean(19)).isEqualTo(10);
    }

    @Test
    void leavesAGapWhereBucketsDontTouch() {
        TimeSeries series =
                new Buckets.Builder(10).add(0, 1, 1, 1).add(30, 3, 3, 3).build();

        columns.cut(series, false, 0, 1, 40);

        assertThat(columns.mean(9)).isEqualTo(1);
        assertThat(columns.mean(10)).isNaN();
        assertThat(columns.mean(29)).isNaN();
        assertThat(columns.mean(30)).isEqualTo(3);
    }

    @Test
    void aValueThatIsNoNumberIsAGap() {
        TimeSeries series = new Buckets.Builder(1)
                .add(0, 1, 1, 1)
                .add(1, Double.NaN, Double.NaN, Double.NaN)
                .add(2, 2, 2, 2)
                .build();

        columns.cut(series, false, 0, 1, 3);

        assertThat(columns.mean(1)).isNaN();
        assertThat(columns.lowest()).isEqualTo(1);
    }

    @Test
    void nothingLiesOutsideTheSeries() {
        TimeSeries series = new Buckets.Builder(10).add(100, 1, 1, 1).build();

        columns.cut(series, false, 0, 10, 30);

        assertThat(columns.mean(9)).isNaN();
        assertThat(columns.mean(10)).isEqualTo(1);
        assertThat(columns.mean(11)).isNaN();
    }

    /** Time moves by whole columns; the same bucket must then make the same column, one further left. */
    @Test
    void movingByAColumnMovesThePictureByAColumn() {
        Buckets.Builder builder = new Buckets.Builder(7);
        for (int i = 0; i < 200; i++) {
            builder.add(i * 7L, i % 13, i % 13 + 2, i % 13 + 1);
        }
        Buckets series = builder.build();
        Columns moved = new Columns();

        columns.cut(series, false, 100, 20, 50);
        moved.cut(series, false, 120, 20, 50);

        for (int i = 0; i < 49; i++) {
            assertThat(moved.low(i)).isEqualTo(columns.low(i + 1));
            assertThat(moved.high(i)).isEqualTo(columns.high(i + 1));
            assertThat(moved.mean(i)).isEqualTo(columns.mean(i + 1));
        }
    }

    @Test
    void stepsHoldTheirValueOverTheirBucket() {
        TimeSeries series =
                new Buckets.Builder(10).add(0, 1, 3, 2).add(10, 7, 9, 8).build();

        columns.cut(series, true, 0, 1, 25);

        assertThat(columns.mean(0)).isEqualTo(2);
        assertThat(columns.mean(9)).isEqualTo(2);
        assertThat(columns.mean(10)).isEqualTo(8);
        assertThat(columns.high(19)).isEqualTo(9);
        assertThat(columns.mean(20)).isNaN();
    }

    @Test
    void whatIsHiddenIsAGapAndCountsForNoAxis() {
        TimeSeries series =
                new Buckets.Builder(1).add(0, 1, 1, 1).add(1, 5, 5, 5).build();

        columns.cut(series, false, 0, 1, 2);
        columns.hideFrom(1);

        assertThat(columns.mean(1)).isNaN();
        assertThat(columns.highest()).isEqualTo(1);
        columns.hideFrom(-3);
        assertThat(columns.mean(0)).isNaN();
    }

    /** Against the plainest way to say it: look at every bucket for every column. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noExtremeIsEverLost(long seed) {
        Random random = new Random(seed);
        Buckets.Builder builder = new Buckets.Builder(3);
        long time = 0;
        for (int i = 0; i < 5_000; i++) {
            time += random.nextInt(50) == 0 ? 3L * random.nextInt(200) + 3 : 3;
            double mean = random.nextInt(100) == 0 ? Double.NaN : random.nextGaussian() * 100;
            builder.add(time, mean - random.nextInt(9), mean + random.nextInt(9), mean);
        }
        Buckets series = builder.build();
        double perColumn = 3 + random.nextDouble() * 60;
        double from = random.nextDouble() * 4_000;
        int count = 200 + random.nextInt(200);

        columns.cut(series, random.nextBoolean(), from, perColumn, count);

        for (int column = 0; column < count; column++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int samples = 0;
            for (int i = 0; i < series.size(); i++) {
                boolean inside = Math.floor((series.start(i) - from) / perColumn) == column;
                if (inside && !Double.isNaN(series.mean(i))) {
                    low = Math.min(low, series.low(i));
                    high = Math.max(high, series.high(i));
                    sum += series.mean(i);
                    samples++;
                }
            }
            assertThat(columns.low(column)).isEqualTo(Double.valueOf(samples == 0 ? Double.NaN : low));
            assertThat(columns.high(column)).isEqualTo(Double.valueOf(samples == 0 ? Double.NaN : high));
            if (samples > 0) {
                assertThat(columns.mean(column)).isCloseTo(sum / samples, within(1e-9));
            }
        }
    }
}
