package dev.nagare.ui.common;

import dev.nagare.model.Alert;
import dev.nagare.model.EventRef;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one place that hides values of fields which the settings name: only their ends are shown. It is for the eyes of
 * whoever stands behind the analyst; nothing in a stream, a rule or a result changes. Numbers that are computed with,
 * such as amounts and totals, are not hidden. Confined to one thread; needs no toolkit.
 */
public final class Masks {
    private static final String DOTS = "•••";
    /** A shorter value would be given away by its ends. */
    private static final int SHORTEST_WITH_ENDS = 5;

    private static final int SHORTEST_WITH_LONG_ENDS = 10;

    private final ObjectProperty<List<String>> fields;

    /** @param fields names as pipelines call them; upper and lower case are the same */
    public Masks(List<String> fields) {
        this.fields = new SimpleObjectProperty<>(this, "fields", List.copyOf(fields));
    }

    /** Masks that hide nothing. */
    public static Masks none() {
        return new Masks(List.of());
    }

    /** The names of the fields; whoever shows values listens, and shows them anew. */
    public ObjectProperty<List<String>> fieldsProperty() {
        return fields;
    }

    /** Whether any field is hidden. */
    public boolean any() {
        return !fields.get().isEmpty();
    }

    /** Whether the values of this field are hidden. */
    public boolean covers(@Nullable String field) {
        return field != null && fields.get().stream().anyMatch(name -> name.equalsIgnoreCase(field));
    }

    /** The value as it may be shown. */
    public String value(@Nullable String field, String value) {
        return covers(field) ? ends(value) : value;
    }

    /** A value by its ends: {@code 41•••81}. Of a short one nothing is left. */
    public static String ends(String value) {
        int length = value.codePointCount(0, value.length());
        if (length < SHORTEST_WITH_ENDS) {
            return value.isEmpty() ? "" : DOTS;
        }
        int shown = length < SHORTEST_WITH_LONG_ENDS ? 1 : 2;
        return value.substring(0, value.offsetByCodePoints(0, shown))
                + DOTS
                + value.substring(value.offsetByCodePoints(value.length(), -shown));
    }

    /** A text in which these values may occur, as whole words, and values behind the names of their fields. */
    public String text(String text, Collection<String> values) {
        String shown = text;
        List<String> longestFirst = values.stream()
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String value : longestFirst) {
            shown = replace(shown, "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])", 0);
        }
        for (String field : fields.get()) {
            shown = replace(
                    shown,
                    "(?i)(?<![\\p{L}\\p{N}])" + Pattern.quote(field)
                            + " (?!is )([\\p{L}\\p{N}].*?)(?= is | and | or |[,;()]|$)",
                    1);
        }
        return shown;
    }

    /** An alert as it may be shown: its key, user, ids and reason. */
    public Alert alert(Alert alert, @Nullable Pipeline pipeline) {
        if (!any()) {
            return alert;
        }
        List<String> secrets = new ArrayList<>();
        String key = masked(keyOf(alert.rule(), pipeline), alert.key(), secrets);
        String user = masked("user", alert.user(), secrets);
        EventRef event = ref(alert.event(), secrets);
        List<EventRef> evidence =
                alert.evidence().stream().map(each -> ref(each, secrets)).toList();
        return new Alert(
                alert.rule(),
                alert.severity(),
                key,
                event,
                user,
                alert.late(),
                alert.totals(),
                evidence,
                text(alert.reason(), secrets),
                alert.watermark(),
                alert.clock());
    }

    private EventRef ref(EventRef event, List<String> secrets) {
        String id = masked("id", event.id(), secrets);
        return id == null || id.equals(event.id())
                ? event
                : new EventRef(id, event.timestamp(), event.amount(), event.topic(), event.partition(), event.offset());
    }

    private @Nullable String masked(@Nullable String field, @Nullable String value, List<String> secrets) {
        if (value == null || !covers(field)) {
            return value;
        }
        secrets.add(value);
        return ends(value);
    }

    private static @Nullable String keyOf(String rule, @Nullable Pipeline pipeline) {
        if (pipeline == null) {
            return null;
        }
        for (RuleSpec spec : pipeline.rules()) {
            if (spec.name().equals(rule)) {
                return spec instanceof RuleSpec.KeyedRule keyed
                        ? keyed.key()
                        : spec instanceof RuleSpec.SequenceRule sequence ? sequence.key() : null;
            }
        }
        return null;
    }

    /** The text of a payload as it may be shown: the members that the pipeline reads masked fields from. */
    public String payload(String json, @Nullable Pipeline pipeline) {
        String shown = json;
        for (String field : fields.get()) {
            shown = member(shown, memberOf(field, pipeline));
        }
        return shown;
    }

    private static String memberOf(String field, @Nullable Pipeline pipeline) {
        if (pipeline != null) {
            for (var entry : pipeline.fields().paths().entrySet()) {
                if (entry.getKey().toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT))
                        && entry.getValue() instanceof FieldMap.FieldPath.Pointer pointer
                        && !pointer.tokens().isEmpty()) {
                    return pointer.tokens().get(pointer.tokens().size() - 1);
                }
            }
        }
        return field;
    }

    private static String member(String json, String name) {
        String value = "(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s,\\]}\"\\[{]+)";
        Matcher matcher = Pattern.compile("(?i)\"" + Pattern.quote(name) + "\"\\s*:\\s*" + value)
                .matcher(json);
        return matcher.replaceAll(found -> {
            String all = found.group();
            String secret = found.group(1);
            String bare = secret.startsWith("\"") ? secret.substring(1, secret.length() - 1) : secret;
            String before = all.substring(0, all.length() - secret.length());
            return Matcher.quoteReplacement(before + '"' + ends(bare) + '"');
        });
    }

    private static String replace(String text, String pattern, int group) {
        return Pattern.compile(pattern).matcher(text).replaceAll(found -> {
            String all = found.group();
            String secret = found.group(group);
            return Matcher.quoteReplacement(all.substring(0, all.length() - secret.length()) + ends(secret));
        });
    }
}
