package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter;
import dev.nagare.ui.common.MaskedFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes of a dead letter what may be shown of it. Immutable, for any thread.
 *
 * @param masked the hidden fields
 * @param amount stands for what is wrong with a hidden amount
 * @param formless stands for a value of which nobody can say where its fields are, while any is hidden
 */
record ShownLetters(MaskedFields masked, String amount, String formless) implements UnaryOperator<DeadLetter> {
    /** The same letter without what is hidden; its length stays that of the record's value. */
    @Override
    public DeadLetter apply(DeadLetter letter) {
        byte[] payload = letter.payload();
        if (!masked.any() || payload == null) {
            return letter;
        }
        String text = isFormless(letter)
                ? formless
                : masked.payload(new String(payload, StandardCharsets.UTF_8)).text();
        return new DeadLetter(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.reason(),
                explanation(letter),
                text.getBytes(StandardCharsets.UTF_8),
                letter.length());
    }

    /** What is wrong with it, as it may be shown. */
    String explanation(DeadLetter letter) {
        if (!masked.any()) {
            return letter.detail();
        }
        if (letter.reason() == DeadLetter.Reason.BAD_AMOUNT && masked.covers("amount")) {
            return amount;
        }
        byte[] payload = letter.payload();
        List<String> secrets = payload == null
                ? List.of()
                : masked.payload(new String(payload, StandardCharsets.UTF_8)).secrets();
        return masked.text(letter.detail(), secrets);
    }

    private static boolean isFormless(DeadLetter letter) {
        return letter.reason() == DeadLetter.Reason.NOT_JSON || letter.reason() == DeadLetter.Reason.NOT_AN_OBJECT;
    }
}
