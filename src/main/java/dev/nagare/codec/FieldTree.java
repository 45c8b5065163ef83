package dev.nagare.codec;

import dev.nagare.pipeline.FieldMap.FieldPath.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Pointers of a pipeline as a tree of member names, so that one pass over a payload finds all of them and
 * skips whatever none of them names. Immutable once built.
 */
final class FieldTree {
    /** One place in the payload. */
    static final class Node {
        private static final int[] NO_SLOTS = {};

        private final Map<String, Node> members = new HashMap<>();
        private final Map<Integer, Node> elements = new HashMap<>();
        private int[] slots = NO_SLOTS;
        private int[] slotsBelow = NO_SLOTS;
        private byte[][] names = {};
        /** The first eight bytes of each name: nearly always enough to tell it from others. */
        private long[] heads = {};

        private Node[] children = {};

        /** What a member of an object at this place leads to, or null where no pointer goes. */
        @Nullable
        Node member(String name) {
            return members.get(name);
        }

        /** As {@link #member(String)}, by the name's bytes as UTF-8. */
        @Nullable
        Node member(byte[] source, int from, int to) {
            long head = Words.head(source, from, to);
            for (int i = 0; i < heads.length; i++) {
                if (heads[i] == head && names[i].length == to - from && tailsEqual(names[i], source, from)) {
                    return children[i];
                }
            }
            return null;
        }

        private static boolean tailsEqual(byte[] name, byte[] source, int from) {
            return name.length <= Long.BYTES
                    || Arrays.equals(name, Long.BYTES, name.length, source, from + Long.BYTES, from + name.length);
        }

        /** What an element of an array at this place leads to, or null where no pointer goes. */
        @Nullable
        Node element(int index) {
            return elements.isEmpty() ? null : elements.get(index);
        }

        /** The slots that take the value at this place. */
        int[] slots() {
            return slots;
        }

        /** The slots of this place and of all places below it. */
        int[] slotsBelow() {
            return slotsBelow;
        }

        boolean isLeaf() {
            return members.isEmpty();
        }

        /** Whether a pointer may go on into an array here. */
        boolean hasElements() {
            return !elements.isEmpty();
        }

        private int[] seal() {
            List<Integer> below = new ArrayList<>();
            for (int slot : slots) {
                below.add(slot);
            }
            for (Node child : members.values()) {
                for (int slot : child.seal()) {
                    below.add(slot);
                }
            }
            names = members.keySet().stream().map(Utf8::encode).toArray(byte[][]::new);
            heads = Arrays.stream(names)
                    .mapToLong(name -> Words.head(name, 0, name.length))
                    .toArray();
            children = members.values().toArray(Node[]::new);
            slotsBelow = below.stream().mapToInt(Integer::intValue).sorted().toArray();
            return slotsBelow;
        }
    }

    private final Node root = new Node();

    /**
     * @param pointers the pointer of each slot; null for a slot that isn't found in the payload
     */
    FieldTree(List<@Nullable Pointer> pointers) {
        for (int slot = 0; slot < pointers.size(); slot++) {
            Pointer pointer = pointers.get(slot);
            if (pointer != null) {
                add(pointer, slot);
            }
        }
        root.seal();
    }

    Node root() {
        return root;
    }

    private void add(Pointer pointer, int slot) {
        Node node = root;
        for (String token : pointer.tokens()) {
            Node parent = node;
            node = parent.members.computeIfAbsent(token, t -> new Node());
            if (isArrayIndex(token)) {
                parent.elements.put(Integer.parseInt(token), node);
            }
        }
        int[] more = Arrays.copyOf(node.slots, node.slots.length + 1);
        more[more.length - 1] = slot;
        node.slots = more;
    }

    /** RFC 6901 §4: digits without leading zeros. Nine digits are enough for any payload that is read. */
    private static boolean isArrayIndex(String token) {
        return token.length() <= 9 && token.matches("0|[1-9][0-9]*");
    }
}
