package dev.nagare.pipeline;

import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in which <code>${NAME}</code> stands for a variable of the environment, so that a secret needn't stand in a
 * file. It is only ever shown, compared and written as it was written: what a variable holds is read by who uses it, when
 * it is used.
 *
 * @param written the text with its variables unread
 */
public record EnvironmentText(String written) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    public EnvironmentText {
        Objects.requireNonNull(written, "written");
    }

    /** A variable that the environment doesn't have. The message is a sentence for the user. */
    public static final class MissingVariableException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingVariableException(String variable) {
            // What stands beside it may be a part of a secret.
            super("The environment has no variable " + variable + ", which the pipeline needs. Set it before Nagare"
                    + " starts.");
        }
    }

    /** Whether a part of it is read from the environment. */
    public boolean hasVariables() {
        return VARIABLE.matcher(written).find();
    }

    /** The text as it is without its variables: what may be looked at before they are read. */
    String withoutVariables(String inTheirPlace) {
        return VARIABLE.matcher(written).replaceAll(Matcher.quoteReplacement(inTheirPlace));
    }

    /**
     * The text with what its variables hold. Never to be shown, logged or written.
     *
     * @param environment gives a variable's value, or null where there is none
     */
    public String resolve(UnaryOperator<@Nullable String> environment) throws MissingVariableException {
        Matcher variable = VARIABLE.matcher(written);
        StringBuilder out = new StringBuilder();
        while (variable.find()) {
            String value = environment.apply(variable.group(1));
            if (value == null) {
                throw new MissingVariableException(variable.group(1));
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(out).toString();
    }
}
