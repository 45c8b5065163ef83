package dev.nagare.ui.alerts;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.model.Totals;
import dev.nagare.session.Journal;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of an alert why it was raised. */
final class AlertWords {
    /** How many alerts around it are looked through for others of the same event: an event's alerts come together. */
    private static final int NEIGHBOURS = 500;

    private final Texts texts;
    private final Formats formats;

    AlertWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String time(AlertRow row, boolean dates) {
        return formats.moment(row.alert().event().timestamp(), dates);
    }

    /** Whom an alert concerns, as it may be shown. */
    static String entity(Alert alert, MaskedFields masked) {
        return new AlertRow(0, masked.alert(alert)).entity();
    }

    static String amount(EventRef event, MaskedFields masked) {
        return masked.value("amount", Formats.amount(event.amount()));
    }

    AlertDetail detail(AlertRow row, Snapshot snapshot, boolean dates, MaskedFields masked) {
        Alert alert = masked.alert(row.alert());
        String entity = entity(row.alert(), masked);
        List<AlertDetail.Evidence> evidence = alert.evidence().stream()
                .map(event -> new AlertDetail.Evidence(
                        event,
                        formats.beside(event.timestamp(), alert.event().timestamp()),
                        amount(event, masked),
                        event.topic() + "-" + event.partition() + "@" + event.offset()))
                .toList();
        return new AlertDetail(
                row,
                entity.isEmpty() ? alert.rule() : alert.rule() + " · " + entity,
                alert.reason(),
                RuleWords.of(alert.rule(), snapshot.pipeline(), texts),
                circumstances(alert, dates),
                totals(alert.totals()),
                others(row, snapshot.journals().alerts()),
                texts.get("alerts.evidence.title", alert.evidence().size()),
                evidence);
    }

    private String circumstances(Alert alert, boolean dates) {
        String time = dates
                ? formats.dateTimeMillis(alert.event().timestamp())
                : formats.millis(alert.event().timestamp());
        String watermark = alert.watermark() == Long.MIN_VALUE || alert.watermark() == Long.MAX_VALUE
                ? texts.get("alerts.detail.noWatermark")
                : texts.get("alerts.detail.watermark", formats.moment(alert.watermark(), dates));
        return texts.get(alert.late() ? "alerts.detail.late" : "alerts.detail.onTime", time, watermark);
    }

    private String totals(@Nullable Totals totals) {
        if (totals == null) {
            return "";
        }
        return texts.get(
                "alerts.detail.totals",
                Formats.count(totals.count()),
                Formats.amount(totals.total()),
                Formats.amount(totals.average()),
                Formats.amount(totals.min()),
                Formats.amount(totals.max()));
    }

    private String others(AlertRow row, Journal<Alert> journal) {
        EventRef event = row.alert().event();
        Set<String> rules = new LinkedHashSet<>();
        long to = Math.min(journal.nextSequence(), row.number() + NEIGHBOURS);
        for (long i = Math.max(journal.firstSequence(), row.number() - NEIGHBOURS); i < to; i++) {
            Alert other = journal.get(i);
            if (other.event().equals(event) && !other.rule().equals(row.alert().rule())) {
                rules.add(other.rule());
            }
        }
        return String.join(", ", rules);
    }
}
