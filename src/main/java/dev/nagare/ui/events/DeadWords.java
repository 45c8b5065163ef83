package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.Decoded;
import dev.nagare.model.Event;
import dev.nagare.session.ExportedLetters;
import dev.nagare.session.TriedLetter;
import dev.nagare.session.TriedLetters;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.PayloadText;
import dev.nagare.ui.common.PayloadWords;
import dev.nagare.ui.common.ShownLetters;
import dev.nagare.ui.common.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a dead letter why it is one, what its value is, and what it would become now. */
final class DeadWords {
    private final Texts texts;
    private final Formats formats;
    private final PayloadWords payloads;

    DeadWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.payloads = new PayloadWords(texts);
    }

    String reason(DeadLetter.Reason reason) {
        return texts.get(
                switch (reason) {
                    case TOO_LARGE -> "events.reason.tooLarge";
                    case TOMBSTONE -> "events.reason.tombstone";
                    case NOT_JSON -> "events.reason.notJson";
                    case NOT_AN_OBJECT -> "events.reason.notObject";
                    case BAD_TIMESTAMP -> "events.reason.badTimestamp";
                    case MISSING_TIMESTAMP -> "events.reason.missingTimestamp";
                    case MISSING_AMOUNT -> "events.reason.missingAmount";
                    case BAD_AMOUNT -> "events.reason.badAmount";
                    case FUTURE_TIMESTAMP -> "events.reason.future";
                    case RULE_ERROR -> "events.reason.rule";
                    case TRANSFORM_ERROR -> "events.reason.transform";
                    case DELIVERY_FAILED -> "events.reason.delivery";
                });
    }

    /** What a letter may show while these fields are hidden. */
    ShownLetters shown(MaskedFields masked) {
        return payloads.shown(masked);
    }

    /** The chip that filters by a reason; null for all. */
    String chip(DeadLetter.@Nullable Reason reason, int count) {
        return reason == null
                ? texts.get("dead.reason.all", Formats.count(count))
                : texts.get("dead.reason.one", reason(reason), Formats.count(count));
    }

    /**
     * How many there are.
     *
     * @param shown those that the filter lets through
     * @param held those that are still kept
     * @param lost those that are not
     * @param failures deliveries that can be sent again
     */
    String note(int shown, int held, long lost, int failures) {
        String all = shown == held
                ? texts.get("dead.note.all", held, Formats.count(held))
                : texts.get("dead.note.some", Formats.count(shown), Formats.count(held));
        String gone = lost == 0 ? "" : texts.get("dead.note.lost", Formats.count(lost));
        String failed = failures == 0 ? "" : texts.get("dead.note.failed", failures, Formats.count(failures));
        return all + gone + failed;
    }

    /** The whole of it, and what came of trying it again. */
    DeadDetail detail(DeadRow row, @Nullable TriedLetter tried, MaskedFields masked) {
        ShownLetters shown = shown(masked);
        DeadLetter letter = row.letter();
        byte[] payload = shown.apply(letter).payload();
        String place = EventWords.place(letter.topic(), letter.partition(), letter.offset());
        String note = reason(letter.reason()) + " · " + shown.explanation(letter);
        String answer = tried == null ? "" : answer(tried, masked);
        boolean mended = tried != null && tried.now() instanceof Event;
        if (payload == null) {
            String none = texts.get("events.raw.none");
            return new DeadDetail(place, note, "", answer, mended, none, List.of(none));
        }
        PayloadText text = PayloadText.of(payload, PayloadWords.MOST_BYTES);
        List<String> bytes =
                masked.any() ? List.of(texts.get("dead.bytes.masked")) : new HexDump(payload, PayloadWords.MOST_BYTES);
        return new DeadDetail(
                place, note, payloads.size(letter.length(), text.marked()), answer, mended, text.text(), bytes);
    }

    /** In a few words, for the table. */
    String brief(@Nullable TriedLetter tried) {
        if (tried == null) {
            return Formats.ABSENT;
        }
        Decoded now = tried.now();
        if (now instanceof DeadLetter again) {
            return again.reason() == tried.letter().reason()
                    ? texts.get("dead.now.still", reason(again.reason()))
                    : texts.get("dead.now.other", reason(again.reason()));
        }
        return texts.get(now == null ? "dead.now.wentOn" : "dead.now.event");
    }

    /** In a sentence. */
    String answer(TriedLetter tried, MaskedFields masked) {
        Decoded now = tried.now();
        String answer;
        if (now instanceof Event event) {
            answer = texts.get("dead.answer.event", fields(event, masked));
        } else if (now instanceof DeadLetter again) {
            answer = texts.get(
                    again.reason() == tried.letter().reason() ? "dead.answer.still" : "dead.answer.other",
                    reason(again.reason()),
                    shown(masked).explanation(again));
        } else {
            answer = texts.get("dead.answer.wentOn");
        }
        return tried.whole() ? answer : answer + " " + texts.get("dead.answer.valueOnly");
    }

    private String fields(Event event, MaskedFields masked) {
        StringBuilder said = new StringBuilder(masked.value("id", event.id()))
                .append(" · ")
                .append(formats.dateTimeMillis(event.timestamp()));
        String user = event.user();
        if (user != null) {
            said.append(" · user ").append(masked.value("user", user));
        }
        if (event.amount() != null) {
            said.append(" · amount ").append(masked.value("amount", Formats.amount(event.amount())));
        }
        return said.toString();
    }

    /** How far the trying is; a negative share where nobody can say. */
    String trying(int letters, double share) {
        return share < 0
                ? texts.get("dead.state.trying", letters, Formats.count(letters))
                : texts.get("dead.state.reading", letters, Formats.count(letters), Formats.percent(share));
    }

    /** What came of it. */
    String tried(TriedLetters answer) {
        String problem = answer.problem();
        if (answer.pipeline() == null) {
            return problem == null ? texts.get("dead.state.givenUp") : texts.get("dead.state.untried", problem);
        }
        String said = texts.get(
                "dead.state.tried",
                answer.pipeline().name(),
                Formats.count(answer.events()),
                Formats.count(answer.tried()));
        return problem == null ? said : said + " " + texts.get("dead.state.unread", problem);
    }

    /** What came of writing them. */
    String exported(ExportedLetters done) {
        String problem = done.problem();
        if (done.itself()) {
            return texts.get("export.state.itself", done.file().toString());
        }
        return problem == null
                ? texts.get(
                        "dead.state.written",
                        done.rows(),
                        Formats.count(done.rows()),
                        done.file().toString())
                : texts.get("dead.state.unwritten", problem);
    }
}
