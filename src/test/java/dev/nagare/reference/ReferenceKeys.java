package dev.nagare.reference;

import dev.nagare.model.Event;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The bound of {@code state.maxKeys} (§4): which keys there are, in the order of their last use. A key is a field and a
 * value; all definitions over the same field share it, the users among them, and each remembered id is one too. It is
 * used by each event that has it, ordered or late, and by each event whose id is looked up; it is there as long as
 * anything is kept for it.
 */
final class ReferenceKeys {
    /** Stands for the field of remembered ids, which is another one than {@code id}. */
    private static final String REMEMBERED = "(remembered)";

    /** Knows what is kept. */
    interface Keeper {
        boolean keeps(String field, String key);

        void drop(String field, String key);
    }

    private record Key(String field, String value) {}

    private final int max;
    private final ReferenceFields fields;
    private final Keeper keeper;
    /** In the pipeline's order. */
    private final List<String> named = new ArrayList<>();
    /** The one used longest ago first. */
    private final List<Key> keys = new ArrayList<>();

    private long dropped;

    ReferenceKeys(Pipeline pipeline, ReferenceFields fields, Keeper keeper) {
        this.max = pipeline.maxKeys();
        this.fields = fields;
        this.keeper = keeper;
        pipeline.windows().forEach(window -> name(window.key()));
        pipeline.rules().forEach(rule -> name(keyOf(rule)));
        if (pipeline.fields().paths().containsKey("user")) {
            name("user");
        }
    }

    static String keyOf(RuleSpec rule) {
        if (rule instanceof RuleSpec.KeyedRule keyed) {
            return keyed.key();
        }
        return rule instanceof RuleSpec.SequenceRule sequence ? sequence.key() : null;
    }

    static boolean isRemembered(String field) {
        return field.equals(REMEMBERED);
    }

    private void name(String field) {
        if (field != null && !named.contains(field)) {
            named.add(field);
        }
    }

    /** Before the windows and rules see the event. */
    void use(Event event) {
        keysOf(event).forEach(this::use);
    }

    /** After they have seen it. */
    void settle(Event event) {
        keysOf(event).forEach(this::settle);
    }

    void useId(String id) {
        use(new Key(REMEMBERED, id));
    }

    void settleId(String id) {
        settle(new Key(REMEMBERED, id));
    }

    /** After windows have fired and what is over has been forgotten. */
    void forgetTheOver() {
        keys.removeIf(key -> !keeper.keeps(key.field(), key.value()));
    }

    int size() {
        return keys.size();
    }

    long dropped() {
        return dropped;
    }

    private List<Key> keysOf(Event event) {
        List<Key> found = new ArrayList<>();
        for (String field : named) {
            String value = fields.key(event, field);
            if (value != null) {
                found.add(new Key(field, value));
            }
        }
        return found;
    }

    private void use(Key key) {
        if (keys.remove(key)) {
            keys.add(key);
        }
    }

    private void settle(Key key) {
        if (!keeper.keeps(key.field(), key.value())) {
            keys.remove(key);
        } else if (!keys.contains(key)) {
            keys.add(key);
            while (keys.size() > max) {
                Key oldest = keys.remove(0);
                dropped++;
                keeper.drop(oldest.field(), oldest.value());
            }
        }
    }
}
