package dev.nagare.ui.common;

import dev.nagare.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes of a dead letter what may be shown of it. Immutable, for any thread.
 *
 * @param masked the hidden fields
 * @param amount stands for what is wrong with a hidden amount
 * @param formless stands for a value of which nobody can say where its fields are, while any is hidden
 */
public record ShownLetters(MaskedFields masked, String amount, String formless) implements UnaryOperator<DeadLetter> {
    /** The same letter without what is hidden; its length stays that of the record's value. */
    @Override
    public DeadLetter apply(DeadLetter letter) {
        byte[] payload = letter.payload();
        if (!masked.any() || payload == null) {
            return letter;
        }
        String text = isFormless(letter)
                ? formless
                : fields(letter)
                        .payload(new String(payload, StandardCharsets.UTF_8))
                        .text();
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
    public String explanation(DeadLetter letter) {
        return letter.reason() == DeadLetter.Reason.BAD_AMOUNT && masked.covers("amount")
                ? amount
                : without(letter, letter.detail());
    }

    /** What somebody says of a letter, without what is hidden in its value: some repeat what they were sent. */
    public String without(DeadLetter letter, String said) {
        byte[] payload = letter.payload();
        if (!masked.any()) {
            return said;
        }
        List<String> secrets = payload == null
                ? List.of()
                : fields(letter)
                        .payload(new String(payload, StandardCharsets.UTF_8))
                        .secrets();
        return masked.text(said, secrets);
    }

    /** Of an alert that was to be delivered, the key of its rule is hidden where that is a hidden field. */
    private MaskedFields fields(DeadLetter letter) {
        if (letter.reason() != DeadLetter.Reason.DELIVERY_FAILED
                || masked.rules().isEmpty()) {
            return masked;
        }
        Set<String> members = new HashSet<>(masked.members());
        members.add("key");
        return new MaskedFields(masked.fields(), members, masked.rules(), masked.windows());
    }

    private static boolean isFormless(DeadLetter letter) {
        byte[] payload = letter.payload();
        return switch (letter.reason()) {
            case NOT_JSON, NOT_AN_OBJECT -> true;
            // What could not be delivered may itself be a record of no form.
            case DELIVERY_FAILED -> payload != null && (payload.length == 0 || payload[0] != '{');
            default -> false;
        };
    }
}
