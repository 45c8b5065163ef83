package dev.nagare.pipeline;

import dev.nagare.engine.expression.NearestName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads single values; each answers null, with a mistake, where the value isn't what it must be. */
final class Scalars {
    private final Findings findings;

    Scalars(Findings findings) {
        this.findings = findings;
    }

    /** Any scalar as its text. */
    @Nullable
    ScalarNode scalar(@Nullable Node node, String what) {
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            findings.add(node, what + " must be a single value");
            return null;
        }
        if (findings.text().startsWith(node, '!')) {
            findings.add(node, "a text that starts with '!' must stand in quotes");
            return null;
        }
        if (Section.isEmpty(node)) {
            findings.add(node, what + " has no value");
            return null;
        }
        return scalar;
    }

    /** A name for people: not blank, at most {@code longest} characters, on one line. */
    @Nullable
    String name(@Nullable Node node, String what, int longest) {
        ScalarNode scalar = scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String name = scalar.getValue();
        if (name.isBlank() || name.codePoints().anyMatch(Character::isISOControl)) {
            findings.add(scalar, what + " must be a text on one line");
            return null;
        }
        if (name.length() > longest) {
            findings.add(scalar, what + " has " + name.length() + " characters; at most " + longest + " are allowed");
            return null;
        }
        return name;
    }

    /** A duration of at least {@code least}. */
    @Nullable
    Duration duration(@Nullable Node node, String what, Duration least) {
        Duration duration = anyDuration(node, what);
        if (duration != null && node != null && duration.compareTo(least) < 0) {
            findings.add(node, what + " must be " + Durations.format(least) + " or more");
            return null;
        }
        return duration;
    }

    /** A duration, perhaps negative. */
    @Nullable
    Duration anyDuration(@Nullable Node node, String what) {
        ScalarNode scalar = scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String text = scalar.getValue();
        Duration duration = Durations.parse(text);
        if (duration == null) {
            String longest = Durations.format(Durations.MAX);
            findings.add(
                    scalar,
                    text.matches("-?\\d+(ms|s|m|h|d)")
                            ? what + " is too long; the longest duration is " + longest
                            : what + " is '" + Section.shown(text)
                                    + "', which is no duration; write it as 500ms, 5s, 10m, 2h or 7d");
        }
        return duration;
    }

    /** A whole number between two bounds, both included. */
    @Nullable
    Long whole(@Nullable Node node, String what, long least, long most) {
        ScalarNode scalar = scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String text = scalar.getValue();
        boolean number = scalar.getScalarStyle() == ScalarStyle.PLAIN && text.matches("-?\\d{1,18}");
        long value = number ? Long.parseLong(text) : 0;
        if (!number || value < least || value > most) {
            findings.add(
                    scalar,
                    what + " is '" + Section.shown(text) + "', but must be a whole number from " + least + " to "
                            + most);
            return null;
        }
        return value;
    }

    /** One of a few words. */
    @Nullable
    String oneOf(@Nullable Node node, String what, Collection<String> words) {
        ScalarNode scalar = scalar(node, what);
        if (scalar == null) {
            return null;
        }
        String text = scalar.getValue();
        if (!words.contains(text)) {
            String hint = NearestName.hint(text, words);
            String rest = hint.isEmpty() ? "; it is one of " + String.join(", ", words) : hint;
            findings.add(scalar, "unknown " + what + " '" + Section.shown(text) + "'" + rest);
            return null;
        }
        return text;
    }

    /** A time zone by its name or offset. */
    @Nullable
    ZoneId zone(@Nullable Node node) {
        ScalarNode scalar = scalar(node, "'zone'");
        if (scalar == null) {
            return null;
        }
        try {
            return ZoneId.of(scalar.getValue());
        } catch (DateTimeException e) {
            List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
            String hint = NearestName.hint(scalar.getValue(), known);
            findings.add(
                    scalar,
                    "unknown time zone '" + Section.shown(scalar.getValue()) + "'"
                            + (hint.isEmpty() ? "; write it as UTC, Europe/Berlin or +09:00" : hint));
            return null;
        }
    }
}
