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

    public LiveViewModel(Texts texts, Formats formats) {
        this.texts = texts;
        this.categories = new Categories(texts, formats);
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
        History history = new History(snapshot, span);
        RateUnit unit = unit(snapshot);
        TimeSeries throughput = history.rate(unit);
        Money money = money(snapshot, history, span);
        view.set(new LiveView(
                snapshot.session(),
                List.of(
                        new Kpi(
                                texts.get("live.events.title"),
                                Formats.rate(history.rateNow(unit)),
                                texts.get(unit.key()),
                                throughput),
                        new Kpi(
                                title(money, "live.total.title", "live.total.windowed"),
                                Formats.figure(money.totals == null ? null : money.totals.total()),
                                "",
                                money.total),
                        new Kpi(
                                title(money, "live.average.title", "live.average.windowed"),
                                average(money.totals),
                                "",
                                money.average),
                        new Kpi(
                                title(money, "live.max.title", "live.max.windowed"),
                                Formats.figure(money.totals == null ? null : money.totals.max()),
                                "",
                                money.max),
                        late(snapshot, history),
                        alerts(unit.longer(), history)),
                texts.get(unit.titleKey()),
                texts.get("live.throughput.note"),
                throughput,
                money.chart,
                categories.view(snapshot, nowMillis)));
    }

    private Kpi late(Snapshot snapshot, History history) {
        Counters counters = snapshot.counters();
        double share = counters.received() == 0 ? Double.NaN : (double) counters.late() / counters.received();
        return new Kpi(texts.get("live.late.title"), Formats.percent(share), "%", history.lateShare());
    }

    private Kpi alerts(RateUnit unit, History history) {
        return new Kpi(
                texts.get("live.alerts.title"),
                Formats.brief(history.alertsNow(unit)),
                texts.get(unit.key()),
                history.alerts(unit));
    }

    private static String average(@Nullable Totals totals) {
        Double average = totals == null ? null : totals.average();
        return average == null ? Formats.ABSENT : Formats.figure(average);
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

    private Money money(Snapshot snapshot, History history, long span) {
        for (WindowStatus status : snapshot.windows()) {
            if (status.spec() instanceof WindowSpec.Sliding sliding && sliding.key() == null) {
                return sliding(snapshot, history, status, sliding);
            }
        }
        for (WindowStatus status : snapshot.windows()) {
            WindowSpec spec = status.spec();
            if (spec.key() == null && spec instanceof WindowSpec.Tumbling tumbling) {
                return fired(snapshot, spec, tumbling.size().toMillis(), span);
            }
            if (spec.key() == null && spec instanceof WindowSpec.Hopping hopping) {
                return fired(snapshot, spec, hopping.advance().toMillis(), span);
            }
        }
        return Money.NONE;
    }

    private Money sliding(Snapshot snapshot, History history, WindowStatus status, WindowSpec.Sliding spec) {
        int index = snapshot.series().slidingIndex(spec.name()).orElse(-1);
        if (index < 0) {
            return Money.NONE;
        }
        long size = spec.size().toMillis();
        WindowResult newest = status.newest();
        TimeSeries total = history.figure(index, Figure.TOTAL, size);
        TimeSeries average = history.figure(index, Figure.AVERAGE, size);
        return new Money(
                texts.get("live.window.last", Formats.length(size)),
                newest == null ? null : newest.totals(),
                total,
                average,
                history.figure(index, Figure.MAX, size),
                new LiveView.Metrics(spec.name(), WindowWords.kind(spec, texts), average, total));
    }

    private Money fired(Snapshot snapshot, WindowSpec spec, long width, long span) {
        fired.read(spec.name(), snapshot.journals().results());
        long from = snapshot.clock().now() - span - width;
        TimeSeries total = fired.figure(Figure.TOTAL, width, from, span);
        TimeSeries average = fired.figure(Figure.AVERAGE, width, from, span);
        return new Money(
                spec.name(),
                fired.newest(),
                total,
                average,
                fired.figure(Figure.MAX, width, from, span),
                new LiveView.Metrics(spec.name(), WindowWords.kind(spec, texts), average, total));
    }
}
