package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    private final Columns columns = new Columns();

    @Test
    void keepsTheExtremesOfAllBucketsInAColumn() {
        Buckets.Builder builder = new Buckets.Builder(1);
        for (int i = 0; i < 1000; i++) {
            builder.add(i, i == 537 ? -50 : 1, i == 411 ? 900 : 2, 1.5);
        }

        columns.cut(builder.build(), 0, 100, 10);

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

        columns.cut(series, 0, 1, 20);

        assertThat(columns.mean(5)).isCloseTo(0.5, within(1e-9));
        assertThat(columns.mean(9)).isCloseTo(4.5, within(1e-9));
        assertThat(columns.mean(14)).isCloseTo(9.5, within(1e-9));
        assertThat(columns.mean(19)).isEqualTo(10);
    }

    @Test
    void leavesAGapWhereBucketsDontTouch() {
        TimeSeries series =
                new Buckets.Builder(10).add(0, 1, 1, 1).add(30, 3, 3, 3).build();

        columns.cut(series, 0, 1, 40);

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

        columns.cut(series, 0, 1, 3);

        assertThat(columns.mean(1)).isNaN();
        assertThat(columns.lowest()).isEqualTo(1);
    }

    @Test
    void nothingLiesOutsideTheSeries() {
        TimeSeries series = new Buckets.Builder(10).add(100, 1, 1, 1).build();

        columns.cut(series, 0, 10, 30);

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

        columns.cut(series, 100, 20, 50);
        moved.cut(series, 120, 20, 50);

        for (int i = 0; i < 49; i++) {
            assertThat(moved.low(i)).isEqualTo(columns.low(i + 1));
            assertThat(moved.high(i)).isEqualTo(columns.high(i + 1));
            assertThat(moved.mean(i)).isEqualTo(columns.mean(i + 1));
        }
    }
}
