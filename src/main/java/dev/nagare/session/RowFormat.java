package dev.nagare.session;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;
import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.EventRef;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Severity;
import dev.nagare.model.WindowResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of a journal are kept with a checkpoint. What is read equals what was written.
 *
 * @param <T> the entries
 */
interface RowFormat<T> {
    void write(StateWriter out, T row);

    T read(StateReader in);

    RowFormat<Alert> ALERT = new RowFormat<>() {
        private static final Severity[] SEVERITIES = Severity.values();

        @Override
        @SuppressWarnings("EnumOrdinal") // read back by the same version alone
        public void write(StateWriter out, Alert alert) {
            out.text(alert.rule());
            out.number(alert.severity().ordinal());
            out.text(alert.key());
            out.ref(alert.event());
            out.text(alert.user());
            out.bool(alert.late());
            out.bool(alert.totals() != null);
            if (alert.totals() != null) {
                out.totals(alert.totals());
            }
            out.number(alert.evidence().size());
            alert.evidence().forEach(out::ref);
            out.text(alert.reason());
            out.number(alert.watermark());
            out.number(alert.clock());
        }

        @Override
        public Alert read(StateReader in) {
            String rule = in.requiredText();
            Severity severity = SEVERITIES[(int) in.number()];
            String key = in.text();
            EventRef event = in.ref();
            String user = in.text();
            boolean late = in.bool();
            var totals = in.bool() ? in.totals() : null;
            List<EventRef> evidence = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                evidence.add(in.ref());
            }
            return new Alert(
                    rule,
                    severity,
                    key,
                    event,
                    user,
                    late,
                    totals,
                    evidence,
                    in.requiredText(),
                    in.number(),
                    in.number());
        }
    };

    RowFormat<LateEvent> LATE = new RowFormat<>() {
        @Override
        public void write(StateWriter out, LateEvent event) {
            out.ref(event.event());
            out.number(event.watermark());
            out.number(event.accepted().size());
            event.accepted().forEach(out::text);
            out.number(event.missed().size());
            event.missed().forEach(out::text);
        }

        @Override
        public LateEvent read(StateReader in) {
            return new LateEvent(in.ref(), in.number(), names(in), names(in));
        }

        private static List<String> names(StateReader in) {
            List<String> names = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                names.add(in.requiredText());
            }
            return names;
        }
    };

    RowFormat<DeadLetter> DEAD_LETTER = new RowFormat<>() {
        private static final DeadLetter.Reason[] REASONS = DeadLetter.Reason.values();

        @Override
        @SuppressWarnings("EnumOrdinal") // read back by the same version alone
        public void write(StateWriter out, DeadLetter letter) {
            out.text(letter.topic());
            out.number(letter.partition());
            out.number(letter.offset());
            out.number(letter.reason().ordinal());
            out.text(letter.detail());
            byte[] payload = letter.payload();
            out.bool(payload != null);
            if (payload != null) {
                out.bytes(payload);
            }
            out.number(letter.length());
        }

        @Override
        public DeadLetter read(StateReader in) {
            String topic = in.requiredText();
            int partition = (int) in.number();
            long offset = in.number();
            DeadLetter.Reason reason = REASONS[(int) in.number()];
            String detail = in.requiredText();
            byte @Nullable [] payload = in.bool() ? in.bytes() : null;
            return new DeadLetter(topic, partition, offset, reason, detail, payload, in.number());
        }
    };

    RowFormat<WindowResult> RESULT = new RowFormat<>() {
        @Override
        public void write(StateWriter out, WindowResult result) {
            out.text(result.window());
            out.text(result.key());
            out.number(result.start());
            out.number(result.end());
            out.totals(result.totals());
            out.number(result.revision());
            out.bool(result.timing() == WindowResult.Timing.LATE);
            out.text(result.eventId());
        }

        @Override
        public WindowResult read(StateReader in) {
            return new WindowResult(
                    in.requiredText(),
                    in.text(),
                    in.number(),
                    in.number(),
                    in.totals(),
                    (int) in.number(),
                    in.bool() ? WindowResult.Timing.LATE : WindowResult.Timing.ON_TIME,
                    in.text());
        }
    };
}
