package dev.nagare.ui.live;

import dev.nagare.model.Counters;
import dev.nagare.model.Totals;
import dev.nagare.model.WindowResult;
import dev.nagare.pipeline.WindowSpec;
import dev.nagare.session.Figure;
import dev.nagare.session.Snapshot;
import dev.nagare.session.WindowStatus;
import dev.nagare.ui.chart.TimeSeries;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.common.WindowWords;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Makes the page Live of a snapshot. The figures of money come from the first sliding window without a key, or without
 * one from the results of the first window without a key. Confined to one thread; needs no toolkit.
 */
public final class LiveViewModel {
    private final Texts texts;
    private final Categories categories;
    private final FiredWindows fired = new FiredWindows();
    private final ReadOnlyObjectWrapper<@Nullable LiveView> view = new ReadOnlyObjectWrapper<>(this, "view");
    private Snapshot last = Snapshot.EMPTY;
    private long lastSpan = 1;
    private long lastNowMillis;
    private @Nullable Range looked;

    /** What a chart shows that doesn't follow, epoch milliseconds of the replay clock. */
    private record Range(long from, long to) {}

    public LiveViewModel(Texts texts, Formats formats, Masks masks) {
        this.texts = texts;
        this.categories = new Categories(texts, formats, masks);
    }

    /** The page; null before the first snapshot. */
    ReadOnlyObjectProperty<@Nullable LiveView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /**
     * Takes a snapshot.
     *
     * @param span how much of the past the charts show, in milliseconds of the replay clock
     * @param nowMillis any clock that goes on, in milliseconds
     */
    public void show(Snapshot snapshot, long span, long nowMillis) {
        if (snapshot.session() != last.session()) {
            looked = null;
        }
        last = snapshot;
        lastSpan = span;
        lastNowMillis = nowMillis;
        History history = History.lookingBack(snapshot, span);
        Range range = looked;
        History charted = range == null ? history : History.between(snapshot, range.from, range.to);
        RateUnit unit = unit(snapshot);
        Money money = money(snapshot, history, charted);
        view.set(new LiveView(
                snapshot.session(),
                List.of(
                        new Kpi(
                                texts.get("live.events.title"),
                                Formats.rate(history.rateNow(unit)),
                                texts.get(unit.key()),
                                "",
                                history.rate(unit)),
                        new Kpi(
                                title(money, "live.total.title", "live.total.windowed"),
                                Formats.figure(money.totals == null ? null : money.totals.total()),
                                "",
                                "",
                                money.total),
                        new Kpi(
                                title(money, "live.average.title", "live.average.windowed"),
                                average(money.totals),
                                "",
                                "",
                                money.average),
                        new Kpi(
                                title(money, "live.max.title", "live.max.windowed"),
                                Formats.figure(money.totals == null ? null : money.totals.max()),
                                "",
                                min(money.totals),
                                money.max),
                        late(snapshot, history),
                        alerts(unit.longer(), history)),
                texts.get(unit.titleKey()),
                texts.get("live.throughput.note"),
                charted.rate(unit),
                money.chart,
                snapshot.pipeline() == null ? texts.get("live.opening.empty") : texts.get("live.metrics.empty"),
                categories.view(snapshot, nowMillis),
                noCategories(snapshot)));
    }

    /** That so many categories have no bar. */
    String unshown(int keys) {
        return texts.get("live.categories.unshown", Formats.count(keys));
    }

    private String noCategories(Snapshot snapshot) {
        if (snapshot.pipeline() == null) {
            return texts.get("live.opening.empty");
        }
        boolean defined = snapshot.windows().stream()
                .map(WindowStatus::spec)
                .anyMatch(spec -> spec instanceof WindowSpec.Tumbling && spec.key() != null);
        return defined ? texts.get("live.categories.waits") : texts.get("live.categories.empty");
    }

    /** Charts show another range than the newest, until {@link #follow}. Takes effect at once. */
    void look(long from, long to) {
        looked = new Range(from, to);
        show(last, lastSpan, lastNowMillis);
    }

    /** Charts show the newest again. */
    void follow() {
        looked = null;
        show(last, lastSpan, lastNowMillis);
    }

    private Kpi late(Snapshot snapshot, History history) {
        Counters counters = snapshot.counters();
        double share = counters.received() == 0 ? Double.NaN : (double) counters.late() / counters.received();
        return new Kpi(texts.get("live.late.title"), Formats.percent(share), "%", "", history.lateShare());
    }

    private Kpi alerts(RateUnit unit, History history) {
        return new Kpi(
                texts.get("live.alerts.title"),
                Formats.brief(history.alertsNow(unit)),
                texts.get(unit.key()),
                "",
                history.alerts(unit));
    }

    private static String average(@Nullable Totals totals) {
        Double average = totals == null ? null : totals.average();
        return average == null ? Formats.ABSENT : Formats.figure(average);
    }

    private String min(@Nullable Totals totals) {
        return totals == null || totals.min() == null ? "" : texts.get("live.max.min", Formats.brief(totals.min()));
    }

    private String title(Money money, String bare, String windowed) {
        return money.name.isEmpty() ? texts.get(bare) : texts.get(windowed, money.name);
    }

    /** The recording's own mean rate decides; while it is not yet known, the rate so far. */
    private static RateUnit unit(Snapshot snapshot) {
        long received = snapshot.counters().received();
        double fraction = snapshot.source().fraction();
        long length = snapshot.clock().length();
        if (length > 0 && fraction > 0.01 && snapshot.clock().elapsed() > 0) {
            return RateUnit.forRate(Math.round(received / fraction), length);
        }
        return RateUnit.forRate(received, snapshot.clock().elapsed());
    }

    /** What is shown of money, and where it comes from. */
    private record Money(
            String name,
            @Nullable Totals totals,
            TimeSeries total,
            TimeSeries average,
            TimeSeries max,
            LiveView.@Nullable Metrics chart) {
        static final Money NONE = new Money("", null, TimeSeries.EMPTY, TimeSeries.EMPTY, TimeSeries.EMPTY, null);
    }

    /**
     * @param history what the tiles show
     * @param charted what the chart shows
     */
    private Money money(Snapshot snapshot, History history, History charted) {
        for (WindowStatus status : snapshot.windows()) {
            if (status.spec() instanceof WindowSpec.Sliding sliding && sliding.key() == null) {
                return sliding(snapshot, history, charted, status, sliding);
            }
        }
        for (WindowStatus status : snapshot.windows()) {
            WindowSpec spec = status.spec();
            if (spec.key() == null && spec instanceof WindowSpec.Tumbling tumbling) {
                return fired(snapshot, spec, tumbling.size().toMillis());
            }
            if (spec.key() == null && spec instanceof WindowSpec.Hopping hopping) {
                return fired(snapshot, spec, hopping.advance().toMillis());
            }
        }
        return Money.NONE;
    }

    private Money sliding(
            Snapshot snapshot, History history, History charted, WindowStatus status, WindowSpec.Sliding spec) {
        int index = snapshot.series().slidingIndex(spec.name()).orElse(-1);
        if (index < 0) {
            return Money.NONE;
        }
        long size = spec.size().toMillis();
        WindowResult newest = status.newest();
        return new Money(
                texts.get("live.window.last", Formats.length(size)),
                newest == null ? null : newest.totals(),
                history.figure(index, Figure.TOTAL, size),
                history.figure(index, Figure.AVERAGE, size),
                history.figure(index, Figure.MAX, size),
                new LiveView.Metrics(
                        spec.name(),
                        WindowWords.kind(spec, texts),
                        false,
                        charted.figure(index, Figure.AVERAGE, size),
                        charted.figure(index, Figure.TOTAL, size)));
    }

    private Money fired(Snapshot snapshot, WindowSpec spec, long width) {
        fired.read(spec.name(), snapshot.journals().results());
        long now = snapshot.clock().now();
        Range newest = new Range(now - lastSpan, now);
        Range charted = looked == null ? newest : looked;
        return new Money(
                spec.name(),
                fired.newest(),
                fired(Figure.TOTAL, width, newest),
                fired(Figure.AVERAGE, width, newest),
                fired(Figure.MAX, width, newest),
                new LiveView.Metrics(
                        spec.name(),
                        WindowWords.kind(spec, texts),
                        true,
                        fired(Figure.AVERAGE, width, charted),
                        fired(Figure.TOTAL, width, charted)));
    }

    private TimeSeries fired(Figure figure, long width, Range range) {
        return fired.figure(figure, width, range.from - width, range.to - range.from);
    }
}
