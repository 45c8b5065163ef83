package dev.nagare.ui.delivery;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.FailedDelivery;
import dev.nagare.session.OutletsStatus;
import dev.nagare.session.Profile;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.PayloadText;
import dev.nagare.ui.common.PayloadWords;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how the delivery goes. */
public final class DeliveryWords {
    private final Texts texts;
    private final PayloadWords payloads;

    public DeliveryWords(Texts texts) {
        this.texts = texts;
        this.payloads = new PayloadWords(texts);
    }

    /**
     * In a few words, for the header.
     *
     * @param profile the saved connection by which the topic is read; null where it is read without one
     */
    public DeliveryChip chip(OutletsStatus all, @Nullable Profile profile) {
        DeliveryState state = DeliveryState.of(all);
        String waiting = Formats.brief((double) all.waiting());
        String figure = switch (state) {
            case FORBIDDEN -> "";
            case HOLDS_UP, TROUBLED -> waiting;
            case FAILED -> Formats.brief(all.failures());
            case WELL -> Formats.count(all.targets().size());
        };
        String words = switch (state) {
            case FORBIDDEN -> texts.get("delivery.chip.forbidden");
            case HOLDS_UP, TROUBLED -> texts.get("delivery.chip.waiting", waiting);
            case FAILED -> texts.get("delivery.chip.failed", figure);
            case WELL -> writes(all);
        };
        return new DeliveryChip(state, figure, words, whole(all, profile));
    }

    private String writes(OutletsStatus all) {
        int targets = all.targets().size();
        return texts.get("delivery.chip.writes", targets, Formats.count(targets));
    }

    private String whole(OutletsStatus all, @Nullable Profile profile) {
        List<String> lines = new ArrayList<>();
        String note = note(all, profile);
        lines.add(note.isEmpty() ? writes(all) : note);
        for (DeliveryStatus one : all.targets()) {
            String trouble = one.trouble();
            lines.add(
                    all.allowed()
                            ? texts.get(
                                    "delivery.chip.target",
                                    one.target(),
                                    Formats.count(one.delivered()),
                                    Formats.count(one.waiting()),
                                    Formats.count(one.failed()))
                            : one.target());
            if (trouble != null) {
                lines.add(trouble);
            }
        }
        if (all.failures() > 0) {
            lines.add(texts.get("delivery.chip.failures", all.failures(), Formats.count(all.failures())));
        }
        lines.add(texts.get("delivery.chip.tooltip"));
        return String.join("\n", lines);
    }

    /** Why nothing is sent, and what to do about it, or what waits or is gone; empty while nothing is to be said. */
    String note(OutletsStatus all, @Nullable Profile profile) {
        if (!all.allowed()) {
            if (profile == null) {
                return texts.get("delivery.note.unsaved");
            }
            return profile.mayWrite()
                    ? texts.get("delivery.note.shared")
                    : texts.get("delivery.note.reading", profile.name());
        }
        String held = all.holdsUp() ? texts.get("delivery.note.held") : "";
        String gone = all.letGo() == 0 ? "" : texts.get("delivery.note.gone", all.letGo(), Formats.count(all.letGo()));
        return held.isEmpty() || gone.isEmpty() ? held + gone : held + " " + gone;
    }

    /** All targets together. */
    String summary(OutletsStatus all) {
        int targets = all.targets().size();
        if (!all.allowed()) {
            return texts.get("delivery.summary.forbidden", targets, Formats.count(targets));
        }
        long delivered =
                all.targets().stream().mapToLong(DeliveryStatus::delivered).sum();
        String sent = texts.get(
                "delivery.summary.all",
                targets,
                Formats.count(targets),
                Formats.count(delivered),
                Formats.count(all.waiting()));
        return sent + " · " + texts.get("delivery.summary.again", all.failures(), Formats.count(all.failures()));
    }

    /** Which failures are not listed; empty where all are. */
    String failedNote(OutletsStatus all) {
        int listed = all.failed().size();
        return listed == all.failures()
                ? ""
                : texts.get("delivery.failed.listed", Formats.count(listed), Formats.count(all.failures()));
    }

    /** What is to be known of a target first: in trouble, the sentence that says what to do about it. */
    String state(TargetRow row) {
        String trouble = row.status().trouble();
        return switch (row.state()) {
            case FORBIDDEN -> texts.get("delivery.state.forbidden");
            case TROUBLED -> trouble == null ? "" : trouble;
            case FAILED -> texts.get("delivery.state.failed");
            case WELL, HOLDS_UP -> texts.get("delivery.state.well");
        };
    }

    /** The record that it comes from. */
    static String place(FailedDelivery failed) {
        DeadLetter letter = failed.letter();
        return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }

    /** What the target said last, as it may be shown. */
    String why(FailedDelivery failed, MaskedFields masked) {
        return payloads.shown(masked).without(failed.letter(), failed.why());
    }

    /** The whole of it. */
    FailedDetail detail(FailedDelivery failed, Snapshot snapshot, MaskedFields masked) {
        String title = failed.target() + " · " + place(failed);
        String why = why(failed, masked);
        DeadLetter letter = failed.letter();
        if (letter.payload() == null) {
            return new FailedDetail(title, why, "", texts.get("events.raw.none"));
        }
        Event event = snapshot.journals().event(letter.topic(), letter.partition(), letter.offset());
        Pipeline pipeline = snapshot.pipeline();
        boolean forwards = pipeline == null || pipeline.output() != null;
        if (masked.any() && event == null && forwards) {
            // Under other names its fields may hold what is hidden, which only the event could tell.
            return new FailedDetail(title, why, "", texts.get("delivery.detail.hidden"));
        }
        byte[] shown = payloads.shown(masked).apply(letter).payload();
        PayloadText text = PayloadText.of(shown == null ? new byte[0] : shown, PayloadWords.MOST_BYTES);
        String read = event == null || !masked.any()
                ? text.text()
                : masked.without(text.text(), masked.secrets(event, pipeline));
        return new FailedDetail(title, why, payloads.size(letter.length(), text.marked()), read);
    }
}
