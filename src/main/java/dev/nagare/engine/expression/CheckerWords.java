package dev.nagare.engine.expression;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the messages of CEL's parser and checker into words for people who write rules. */
final class CheckerWords {
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '([^']*)' \\(in container ''\\)");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '(.*)'");
    private static final Pattern NO_SELECTION = Pattern.compile("type '([^']*)' does not support field selection");

    /** The functions that people look for; operators and internals are left out. */
    private static final List<String> FUNCTIONS = List.of(
            "has",
            "size",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "int",
            "double",
            "string",
            "bool",
            "type",
            "timestamp",
            "duration",
            "all",
            "exists",
            "exists_one",
            "map",
            "filter",
            "getHours",
            "getMinutes",
            "getDayOfWeek",
            "getDayOfMonth",
            "getMonth",
            "getFullYear");

    private CheckerWords() {}

    static String of(String message, Vocabulary vocabulary) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return unknown(undeclared.group(1), vocabulary);
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return noOverload(overload.group(1), overload.group(2));
        }
        Matcher selection = NO_SELECTION.matcher(message);
        if (selection.matches()) {
            return "a " + selection.group(1) + " has no fields";
        }
        if (message.equals("invalid argument to has() macro")) {
            return "has() needs a field of an object, as has(payload.x) or has(event.location)";
        }
        return Wording.cap(message, 200);
    }

    private static String unknown(String name, Vocabulary vocabulary) {
        if (Vocabulary.AGGREGATES.contains(name)) {
            return "'" + name + "' is known only in the 'when' of a rule with a 'key'";
        }
        if (name.equals(Vocabulary.NOW)) {
            return "'now' is known only in a transform";
        }
        List<String> known = vocabulary.variables();
        String nearest = NearestName.of(name, known);
        if (nearest != null) {
            return "unknown name '" + Wording.cap(name) + "', did you mean '" + nearest + "'?";
        }
        String hint = NearestName.hint(name, FUNCTIONS);
        if (!hint.isEmpty()) {
            return "unknown name '" + Wording.cap(name) + "'" + hint;
        }
        return "unknown name '" + Wording.cap(name) + "'; known are " + String.join(", ", known);
    }

    private static String noOverload(String function, String types) {
        String operator = function.equals("@in") ? "in" : function.replace("_", "");
        if (operator.matches("[-+*/%<>=!&|]+|in")) {
            return "'" + operator + "' doesn't work on " + types;
        }
        return "'" + function + "' doesn't work on " + types;
    }
}
