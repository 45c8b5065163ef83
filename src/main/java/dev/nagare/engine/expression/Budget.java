package dev.nagare.engine.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ListT;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.common.types.traits.Lister;
import org.projectnessie.cel.common.types.traits.Sizer;

/**
 * What one evaluation of an expression may spend, so that no payload, however large or evil, holds up the stream. Each
 * bound is counted in work, not in time: the same event gives the same answer on every machine.
 */
final class Budget {
    /** The most elements that all comprehensions of an expression may run over for one event. */
    static final int MAX_ELEMENTS = 10_000;

    /** The most characters that regular expressions may look at for one event; backtracking counts. */
    static final int MAX_REGEX_STEPS = 1_000_000;

    /** The longest text, and the longest list, that an operator may make. */
    static final int MAX_LENGTH = 1 << 20;

    private long elements;
    private long regexSteps;
    private @Nullable Pattern lastPattern;

    /** Begins the next evaluation. */
    void restart() {
        elements = 0;
        regexSteps = 0;
    }

    /** Lets a comprehension run over the range, or gives an error. */
    Val loopOver(Val range) {
        if (range instanceof Sizer sizer) {
            elements += sizer.size().intValue();
            if (elements > MAX_ELEMENTS) {
                return Err.newErr("it would loop over more than %d elements", MAX_ELEMENTS);
            }
        }
        return range;
    }

    /** An error if a sum of the two would be too long, else null. */
    @Nullable
    Val refuse(Val left, Val right) {
        long length = length(left) + length(right);
        return length > MAX_LENGTH ? Err.newErr("it would make a text or a list of more than %d", MAX_LENGTH) : null;
    }

    private static long length(Val value) {
        if (value instanceof StringT) {
            return ((String) value.value()).length();
        }
        return value instanceof ListT ? ((Lister) value).size().intValue() : 0;
    }

    /** Whether the regular expression is found in the text. */
    Val matches(Val text, Val regex) {
        if (!(text instanceof StringT) || !(regex instanceof StringT)) {
            return Err.noSuchOverload(text, "matches", regex);
        }
        try {
            Matcher matcher = pattern((String) regex.value()).matcher(new Counted((String) text.value()));
            return matcher.find() ? BoolT.True : BoolT.False;
        } catch (PatternSyntaxException e) {
            return Err.newErr("wrong regular expression: %s", e.getDescription());
        } catch (Exhausted | StackOverflowError e) {
            return Err.newErr("the regular expression takes too long on this text");
        }
    }

    private Pattern pattern(String regex) {
        Pattern pattern = lastPattern;
        if (pattern == null || !pattern.pattern().equals(regex)) {
            pattern = Pattern.compile(regex);
            lastPattern = pattern;
        }
        return pattern;
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("exhausted", null, false, false);
        }
    }

    /** A text that counts how often it is looked at: the only way to stop a backtracking match. */
    private final class Counted implements CharSequence {
        private final String text;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++regexSteps > MAX_REGEX_STEPS) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
