package dev.nagare.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Alert;
import dev.nagare.model.Severity;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
    private static final GeneratedRecording RECORDING = new GeneratedRecording(4, 20);
    private static Snapshot some;
    private static Snapshot end;

    private final Texts texts = new Texts(Language.ENGLISH);
    private final AlertsViewModel model = new AlertsViewModel(texts, new Formats(ZoneId.of("UTC")), Masks.none());

    @BeforeAll
    static void play() {
        some = Played.silentAfter(RECORDING, 100_000);
        end = Played.toTheEnd(RECORDING);
    }

    @Test
    void theNewestIsFirstAndEveryAlertHasARow() {
        model.show(end);

        assertThat(rows()).hasSize((int) end.alerts());
        assertThat(rows().get(0).number()).isEqualTo(end.alerts() - 1);
        assertThat(rows()).isSortedAccordingTo((a, b) -> Long.compare(b.number(), a.number()));
        assertThat(model.summaryProperty().get()).isEqualTo(end.alerts() + " alerts");
    }

    private List<AlertRow> rows() {
        return model.rowsProperty().get().list();
    }

    @Test
    void theFilterWantsEveryWordAndTheChosenSeverities() {
        model.show(end);
        AlertRow some = rows().get(0);
        String rule = some.alert().rule();

        model.filter(AlertFilter.of(" " + rule.toUpperCase(Locale.ROOT) + " " + some.entity(), Set.of()));
        assertThat(rows()).contains(some).allSatisfy(row -> {
            assertThat(row.searched()).contains(rule).contains(some.entity());
        });
        assertThat(model.summaryProperty().get()).isEqualTo(rows().size() + " of " + end.alerts() + " fit the filter");

        model.filter(AlertFilter.of("", Set.of(Severity.INFO)));
        assertThat(rows()).isNotEmpty().allMatch(row -> row.alert().severity() == Severity.INFO);

        model.filter(AlertFilter.of("no such words", Set.of()));
        assertThat(rows()).isEmpty();
        assertThat(model.placeholderProperty().get()).startsWith("No alert fits the filter");

        model.filter(AlertFilter.ALL);
        assertThat(rows()).hasSize((int) end.alerts());
    }

    @Test
    void newAlertsPassTheFilterToo() {
        AlertFilter high = AlertFilter.of("", Set.of(Severity.HIGH));
        model.filter(high);
        model.show(some);
        model.show(withSession(end, some));

        AlertsViewModel atOnce = new AlertsViewModel(texts, new Formats(ZoneId.of("UTC")), Masks.none());
        atOnce.filter(high);
        atOnce.show(withSession(end, some));
        assertThat(rows()).isEqualTo(atOnce.rowsProperty().get().list()).isNotEmpty();
        assertThat(model.rowsProperty().get().written()).isEqualTo(rows().size());
    }

    @Test
    void theRuleIsSaidAsThePipelineSaysIt() {
        model.show(end);
        AlertRow burst = rows().stream()
                .filter(row -> row.alert().rule().equals("burst"))
                .findFirst()
                .orElseThrow();

        model.select(burst);

        assertThat(Objects.requireNonNull(model.detailProperty().get()).rule())
                .isEqualTo("count >= 3, per user, within 10 m, of events with amount > 50000");
    }

    @Test
    void manyNewAlertsAreOneChange() {
        model.show(some);
        AtomicInteger changes = new AtomicInteger();
        model.rowsProperty().addListener(unused -> changes.incrementAndGet());

        model.show(withSession(end, some));

        assertThat(changes).hasValue(1);
    }

    @Test
    void nothingNewChangesNothing() {
        model.show(end);
        AtomicInteger changes = new AtomicInteger();
        model.rowsProperty().addListener(unused -> changes.incrementAndGet());

        model.show(end);

        assertThat(changes).hasValue(0);
    }

    @Test
    void aSelectedAlertSaysWhyAndStaysSelected() {
        model.show(some);
        AlertRow row = rows().get(0);
        model.select(row);
        model.show(withSession(end, some));

        AlertDetail detail = Objects.requireNonNull(model.detailProperty().get());
        Alert alert = row.alert();
        assertThat(detail.row().number()).isEqualTo(row.number());
        assertThat(detail.reason()).isEqualTo(alert.reason());
        assertThat(detail.evidence()).hasSameSizeAs(alert.evidence());
        assertThat(detail.evidence().get(0).place())
                .isEqualTo("transactions-" + alert.evidence().get(0).partition() + "@"
                        + alert.evidence().get(0).offset());
        assertThat(detail.circumstances()).contains("the watermark was");
    }

    @Test
    void anotherSessionStartsAnew() {
        model.show(end);
        model.select(rows().get(0));

        model.show(withSessionNumber(some, end.session() + 1));

        assertThat(rows()).hasSize((int) some.alerts());
        assertThat(model.detailProperty().get()).isNull();
    }

    @Test
    void theWordsFollowTheLanguage() {
        model.show(some);
        model.select(rows().get(0));

        texts.speak(Language.JAPANESE);

        assertThat(model.summaryProperty().get()).endsWith("件");
        assertThat(Objects.requireNonNull(model.detailProperty().get()).evidenceTitle())
                .startsWith("根拠");
    }

    /** The end as a later snapshot of the session that another one is of: both have the same events. */
    private static Snapshot withSession(Snapshot snapshot, Snapshot earlier) {
        return withSessionNumber(snapshot, earlier.session());
    }

    private static Snapshot withSessionNumber(Snapshot snapshot, long session) {
        return new Snapshot(
                session,
                snapshot.sequence(),
                snapshot.source(),
                snapshot.pipeline(),
                snapshot.transport(),
                snapshot.clock(),
                snapshot.watermark(),
                snapshot.counters(),
                snapshot.partitions(),
                snapshot.windows(),
                snapshot.rules(),
                snapshot.categories(),
                snapshot.waiting(),
                snapshot.series(),
                snapshot.overview(),
                snapshot.journals(),
                snapshot.matches(),
                null);
    }
}
