package dev.nagare.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.model.WindowResult;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.chart.TimeSeries;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveViewModelTest {
    private static final long SPAN = 120_000;
    private static Snapshot midway;
    private static Snapshot end;

    private final Texts texts = new Texts(Language.ENGLISH);
    private final LiveViewModel model = new LiveViewModel(texts, new Formats(ZoneId.of("UTC")), Masks.none());

    @BeforeAll
    static void play() {
        GeneratedRecording recording = new GeneratedRecording(4, 20);
        midway = Played.silentAfter(recording, 140_000);
        end = Played.toTheEnd(recording);
    }

    private LiveView show(Snapshot snapshot) {
        model.show(snapshot, SPAN, 0);
        return Objects.requireNonNull(model.viewProperty().get());
    }

    @Test
    void throughputIsTheEventsOfTheSeriesPerSecond() {
        LiveView view = show(midway);
        TimeSeries rate = view.throughput();

        double events = 0;
        for (int i = 0; i < rate.size(); i++) {
            events += rate.mean(i) * rate.width() / 1000;
            assertThat(rate.low(i)).isLessThanOrEqualTo(rate.mean(i));
            assertThat(rate.high(i)).isGreaterThanOrEqualTo(rate.mean(i));
        }
        long known = midway.series()
                .levels()
                .get(0)
                .eventsBetween(rate.start(0), rate.start(rate.size() - 1) + rate.width());
        assertThat(events).isCloseTo((double) known, within(1e-6));
        assertThat(rate.size()).isBetween(20, History.MOST + 4);
        assertThat(view.throughputTitle()).isEqualTo("Throughput, events per second");
    }

    @Test
    void whatIsMissingBeforeThePipelineIsKnownIsNotBlamedOnIt() {
        LiveView view = show(Snapshot.EMPTY);

        assertThat(view.metrics()).isNull();
        assertThat(view.metricsEmpty()).isEqualTo("Opening the recording…");
        assertThat(view.categories()).isNull();
        assertThat(view.categoriesEmpty()).isEqualTo("Opening the recording…");
    }

    @Test
    void aWindowWithoutAnEventYetIsNotMissingFromThePipeline() {
        Snapshot opened = Played.after(new GeneratedRecording(4, 20), 0);

        assertThat(opened.categories()).isNull();
        assertThat(show(opened).categoriesEmpty()).isEqualTo("The bars appear with the first event of a window.");
    }

    @Test
    void theBucketThatStillGrowsIsLeftOut() {
        TimeSeries rate = show(midway).throughput();

        assertThat(rate.start(rate.size() - 1) + rate.width())
                .isLessThanOrEqualTo(midway.clock().now());
    }

    @Test
    void chartsShowTheRangeThatIsLookedAtAndTilesTheNewest() {
        LiveView newest = show(midway);
        long first = midway.clock().first();

        model.look(first + 10_000, first + 40_000);
        LiveView looked = Objects.requireNonNull(model.viewProperty().get());

        TimeSeries rate = looked.throughput();
        assertThat(rate.start(0)).isBetween(first + 7_000, first + 10_000);
        assertThat(rate.start(rate.size() - 1)).isBetween(first + 39_000, first + 42_000);
        assertThat(Objects.requireNonNull(looked.metrics()).total().size()).isBetween(28, 36);
        assertThat(looked.tiles().get(0).series().size())
                .isEqualTo(newest.tiles().get(0).series().size());
        assertThat(looked.tiles())
                .extracting(Kpi::figure)
                .isEqualTo(newest.tiles().stream().map(Kpi::figure).toList());

        model.follow();
        assertThat(Objects.requireNonNull(model.viewProperty().get())
                        .throughput()
                        .size())
                .isEqualTo(newest.throughput().size());
    }

    /** The finest buckets of an hour ago are forgotten; asked for in detail, they must not seem silent. */
    @Test
    void whatIsLongAgoIsShownInTheBucketsThatAreLeft() {
        Snapshot hour = Played.toTheEnd(new GeneratedRecording(70, 10));
        long from = hour.clock().first() + 60_000;
        show(hour);

        model.look(from, from + 60_000);

        TimeSeries rate = Objects.requireNonNull(model.viewProperty().get()).throughput();
        assertThat(hour.series().levels().get(0).reaches(from)).isFalse();
        assertThat(rate.size()).isGreaterThan(10);
        for (int i = 0; i < rate.size(); i++) {
            assertThat(rate.mean(i)).isPositive();
        }
    }

    @Test
    void moneyIsOfTheSlidingWindow() {
        LiveView view = show(midway);
        WindowResult newest = Objects.requireNonNull(midway.windows().get(1).newest());

        assertThat(view.tiles().get(1).title()).isEqualTo("Total, last 5 m");
        assertThat(view.tiles().get(1).figure())
                .isEqualTo(Formats.figure(newest.totals().total()));
        assertThat(view.tiles().get(3).figure())
                .isEqualTo(Formats.figure(newest.totals().max()));
        assertThat(Objects.requireNonNull(view.metrics()).title()).isEqualTo("last-5-minutes");
        TimeSeries total = view.metrics().total();
        assertThat(total.mean(total.size() - 1)).isPositive();
    }

    @Test
    void categoriesAreTheBarsOfTheTumblingWindow() {
        CategoriesView categories = Objects.requireNonNull(show(midway).categories());

        assertThat(categories.rows()).hasSize(10);
        assertThat(categories.rows().get(0).fraction()).isEqualTo(1);
        assertThat(categories.title()).isEqualTo("Categories, 10:38 → 10:39");
        assertThat(categories.state()).startsWith("OPEN");
        assertThat(categories.passed()).isBetween(0.0, 1.0);
    }

    @Test
    void barsKeepTheirPlacesForASecond() {
        CategoriesView first = Objects.requireNonNull(show(midway).categories());
        Snapshot later = Played.silentAfter(new GeneratedRecording(4, 20), 160_000);
        model.show(later, SPAN, 500);

        assertThat(
                        Objects.requireNonNull(Objects.requireNonNull(
                                                model.viewProperty().get())
                                        .categories())
                                .rows()
                                .stream()
                                .map(CategoryRow::name))
                .containsExactlyElementsOf(
                        first.rows().stream().map(CategoryRow::name).toList());
    }

    @Test
    void atTheEndTheLastWindowHasFired() {
        CategoriesView categories = Objects.requireNonNull(show(end).categories());

        assertThat(categories.state()).isEqualTo("FIRED");
        assertThat(categories.passed()).isEqualTo(1);
    }

    @Test
    void withoutARecordingThereAreDashes() {
        LiveView view = show(Snapshot.EMPTY);

        assertThat(view.metrics()).isNull();
        assertThat(view.categories()).isNull();
        assertThat(view.throughput().size()).isZero();
        assertThat(view.tiles()).extracting(Kpi::figure).containsOnly(Formats.ABSENT);
    }

    @Test
    void speaksTheLanguageOfTheMoment() {
        texts.speak(Language.JAPANESE);

        assertThat(show(midway).throughputTitle()).isEqualTo("スループット (イベント/秒)");
    }
}
