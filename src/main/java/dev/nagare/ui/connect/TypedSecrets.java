package dev.nagare.ui.connect;

import dev.nagare.settings.Secret;
import dev.nagare.settings.SecretPlace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of secrets, by their names. A text <code>${NAME}</code> stands for a variable of the
 * environment and is no secret itself. Immutable.
 *
 * @param texts none of them empty
 * @param kept whether they are kept; else people are asked each time
 */
record TypedSecrets(Map<String, Secret> texts, boolean kept) {
    static final TypedSecrets NONE = new TypedSecrets(Map.of(), true);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

    TypedSecrets {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** What the fields of a saved connection begin with. */
    static TypedSecrets of(Map<String, SecretPlace> places, Map<String, Secret> stored) {
        Map<String, Secret> texts = new LinkedHashMap<>(stored);
        places.forEach((name, place) -> {
            if (place.kind() == SecretPlace.Kind.ENVIRONMENT) {
                texts.put(name, Secret.of(place.toString()));
            }
        });
        return new TypedSecrets(texts, !places.containsValue(SecretPlace.ASK));
    }

    /** With that text in the field of that name. */
    TypedSecrets with(String name, String text) {
        Map<String, Secret> changed = new LinkedHashMap<>(texts);
        if (text.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, Secret.of(text));
        }
        return new TypedSecrets(changed, kept);
    }

    TypedSecrets kept(boolean wanted) {
        return new TypedSecrets(texts, wanted);
    }

    /** What stands in the field of that name. */
    String text(String name) {
        Secret secret = texts.get(name);
        return secret == null ? "" : secret.reveal();
    }

    /**
     * Where each of them is, as a profile says it.
     *
     * @param keeping where those are that are kept
     */
    Map<String, SecretPlace> places(SecretPlace keeping) {
        Map<String, SecretPlace> places = new LinkedHashMap<>();
        texts.forEach((name, secret) -> places.put(name, place(secret, keeping)));
        return places;
    }

    private SecretPlace place(Secret secret, SecretPlace keeping) {
        if (isVariable(secret)) {
            return SecretPlace.parse(secret.reveal());
        }
        return kept ? keeping : SecretPlace.ASK;
    }

    /** Those that are kept. */
    Map<String, Secret> toKeep() {
        Map<String, Secret> all = new LinkedHashMap<>();
        texts.forEach((name, secret) -> {
            if (kept && !isVariable(secret)) {
                all.put(name, secret);
            }
        });
        return all;
    }

    /** The secrets themselves; a variable that isn't set is left out. */
    Map<String, Secret> resolved(UnaryOperator<@Nullable String> environment) {
        Map<String, Secret> all = new LinkedHashMap<>();
        texts.forEach((name, secret) -> {
            if (isVariable(secret)) {
                String value =
                        environment.apply(SecretPlace.parse(secret.reveal()).variable());
                if (value != null) {
                    all.put(name, Secret.of(value));
                }
            } else {
                all.put(name, secret);
            }
        });
        return all;
    }

    private static boolean isVariable(Secret secret) {
        return VARIABLE.matcher(secret.reveal()).matches();
    }
}
