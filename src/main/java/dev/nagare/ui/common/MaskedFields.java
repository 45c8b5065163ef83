package dev.nagare.ui.common;

import dev.nagare.model.Alert;
import dev.nagare.model.Event;
import dev.nagare.model.EventRef;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.WindowSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the masks hide of one pipeline. A name means the field of that name and the member of the payload of that name,
 * so a field that is read from elsewhere is hidden by either of its names.
 *
 * @param fields names of the hidden fields, in lower case
 * @param members names of the hidden members of payloads, in lower case
 * @param rules the rules whose key is hidden
 * @param windows the window definitions whose key is hidden
 */
public record MaskedFields(Set<String> fields, Set<String> members, Set<String> rules, Set<String> windows) {
    /** Nothing is hidden. */
    public static final MaskedFields NONE = new MaskedFields(Set.of(), Set.of(), Set.of(), Set.of());

    public MaskedFields {
        fields = Set.copyOf(fields);
        members = Set.copyOf(members);
        rules = Set.copyOf(rules);
        windows = Set.copyOf(windows);
    }

    static MaskedFields of(List<String> names, @Nullable Pipeline pipeline) {
        if (names.isEmpty()) {
            return NONE;
        }
        Set<String> fields = names.stream().map(MaskedFields::lower).collect(Collectors.toCollection(HashSet::new));
        Set<String> members = new HashSet<>(fields);
        if (pipeline == null) {
            return new MaskedFields(fields, members, Set.of(), Set.of());
        }
        Set<String> named = Set.copyOf(fields);
        pipeline.fields().paths().forEach((field, path) -> {
            String member = lower(nameOf(path));
            if (named.contains(lower(field)) || named.contains(member)) {
                fields.add(lower(field));
                members.add(member);
            }
        });
        members.remove("");
        return new MaskedFields(
                fields,
                members,
                pipeline.rules().stream()
                        .filter(rule -> contains(fields, keyOf(rule)))
                        .map(RuleSpec::name)
                        .collect(Collectors.toSet()),
                pipeline.windows().stream()
                        .filter(window -> contains(fields, window.key()))
                        .map(WindowSpec::name)
                        .collect(Collectors.toSet()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean contains(Set<String> names, @Nullable String name) {
        return name != null && names.contains(lower(name));
    }

    private static @Nullable String keyOf(RuleSpec rule) {
        return rule instanceof RuleSpec.KeyedRule keyed
                ? keyed.key()
                : rule instanceof RuleSpec.SequenceRule sequence ? sequence.key() : null;
    }

    /** What the place of a field is called where it stands; of an element of an array, the array's name. */
    private static String nameOf(FieldPath path) {
        if (path instanceof FieldPath.HeaderValue header) {
            return header.name();
        }
        if (path instanceof FieldPath.Pointer pointer) {
            for (int i = pointer.tokens().size() - 1; i >= 0; i--) {
                if (!pointer.tokens().get(i).matches("\\d*")) {
                    return pointer.tokens().get(i);
                }
            }
        }
        return "";
    }

    /** Whether any field is hidden. */
    public boolean any() {
        return !fields.isEmpty();
    }

    /** Whether the values of this field are hidden. */
    public boolean covers(@Nullable String field) {
        return contains(fields, field);
    }

    /** The value as it may be shown. */
    public String value(@Nullable String field, String value) {
        return covers(field) ? Masks.ends(value) : value;
    }

    /** A window's key as it may be shown. */
    public String windowKey(String definition, String key) {
        return windows.contains(definition) ? Masks.ends(key) : key;
    }

    /** The values of an event that are hidden. */
    public List<String> secrets(Event event, @Nullable Pipeline pipeline) {
        List<String> secrets = new ArrayList<>();
        masked("id", event.id(), secrets);
        masked("user", event.user(), secrets);
        masked("category", event.category(), secrets);
        masked("type", event.type(), secrets);
        masked("amount", event.amount() == null ? null : String.valueOf(event.amount()), secrets);
        masked("location", event.location(), secrets);
        masked("usualLocation", event.usualLocation(), secrets);
        List<String> named = pipeline == null ? List.of() : pipeline.fields().named();
        for (int i = 0; i < Math.min(named.size(), event.named().length); i++) {
            Object value = event.named()[i];
            masked(named.get(i), value == null ? null : value.toString(), secrets);
        }
        return secrets;
    }

    /** A text without these values, where they are whole words of it. */
    public String without(String text, Collection<String> secrets) {
        String shown = text;
        List<String> longestFirst = secrets.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            shown = replace(shown, "(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])", 0);
        }
        return shown;
    }

    /** A sentence without these values and without those that stand behind the names of their fields. */
    public String text(String text, Collection<String> secrets) {
        String shown = without(text, secrets);
        for (String field : fields) {
            shown = replace(
                    shown,
                    "(?i)(?<![\\p{L}\\p{N}])" + Pattern.quote(field)
                            + " (?!is )([\\p{L}\\p{N}].*?)(?= is | and | or |[,;()]|$)",
                    1);
        }
        return shown;
    }

    private static String replace(String text, String pattern, int group) {
        return Pattern.compile(pattern).matcher(text).replaceAll(found -> {
            String all = found.group();
            String secret = found.group(group);
            return Matcher.quoteReplacement(all.substring(0, all.length() - secret.length()) + Masks.ends(secret));
        });
    }

    /** An alert as it may be shown: its key, user, ids and reason. */
    public Alert alert(Alert alert) {
        if (!any()) {
            return alert;
        }
        List<String> secrets = new ArrayList<>();
        String key = alert.key();
        if (key != null && rules.contains(alert.rule())) {
            secrets.add(key);
            key = Masks.ends(key);
        }
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
        masked("amount", event.amount() == null ? null : String.valueOf(event.amount()), secrets);
        String id = masked("id", event.id(), secrets);
        return id == null || id.equals(event.id())
                ? event
                : new EventRef(id, event.timestamp(), event.amount(), event.topic(), event.partition(), event.offset());
    }

    private @Nullable String masked(String field, @Nullable String value, List<String> secrets) {
        if (value == null || !covers(field)) {
            return value;
        }
        secrets.add(value);
        return Masks.ends(value);
    }

    /** The text of a payload as it may be shown, whole or cut off. */
    public Payload payload(String json) {
        if (!any()) {
            return new Payload(json, List.of());
        }
        MaskedJson masked = new MaskedJson(json, members);
        return new Payload(without(masked.shown(), masked.hidden()), masked.hidden());
    }

    /**
     * A payload that may be shown.
     *
     * @param text its text
     * @param secrets the values that are missing from it
     */
    public record Payload(String text, List<String> secrets) {
        public Payload {
            secrets = List.copyOf(secrets);
        }
    }
}
