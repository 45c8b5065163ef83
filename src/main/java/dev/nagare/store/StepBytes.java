package dev.nagare.store;

import dev.nagare.model.Control;
import dev.nagare.model.ReadStep;
import dev.nagare.model.SourceStart;
import dev.nagare.model.Stretch;
import dev.nagare.model.TopicPartition;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read between two commits as bytes: a few for a stretch of records, however many they are. Numbers as in Protocol
 * Buffers (zigzag, base 128), offsets and times as the distance from those before.
 */
final class StepBytes {
    private static final int VERSION = 1;
    private static final int START = 0;
    private static final int STRETCH = 1;
    private static final int ASSIGNED = 2;
    private static final int REVOKED = 3;
    private static final int IDLE = 4;
    private static final int ACTIVE = 5;
    private static final int FLUSH = 6;

    private final Map<TopicPartition, Integer> numbers = new HashMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private long time;

    private StepBytes() {}

    static byte[] write(List<ReadStep> steps) {
        return new StepBytes().bytes(steps);
    }

    /** @throws IllegalArgumentException if nobody wrote these bytes so */
    static List<ReadStep> read(byte[] bytes) {
        try {
            return new StepBytes().steps(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the order of a reading is cut", e);
        }
    }

    private byte[] bytes(List<ReadStep> steps) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(VERSION, out);
        for (ReadStep step : steps) {
            if (step instanceof Stretch stretch) {
                number(STRETCH, out);
                int place = partition(stretch.partition(), out);
                number(stretch.first() - offsets.get(place), out);
                number(stretch.last() - stretch.first(), out);
                number(stretch.records(), out);
                number(stretch.arrival() - time, out);
                offsets.set(place, stretch.last());
                time = stretch.arrival();
            } else if (step instanceof Control control) {
                number(number(control.kind()), out);
                TopicPartition partition = control.partition();
                if (partition != null) {
                    partition(partition, out);
                }
                number(control.at() - time, out);
                time = control.at();
            } else if (step instanceof SourceStart start) {
                number(START, out);
                number((start.tracksOffsets() ? 1 : 0) + (start.controlled() ? 2 : 0), out);
                number(start.partitions().size(), out);
                start.partitions().forEach(partition -> partition(partition, out));
            }
        }
        return out.toByteArray();
    }

    private List<ReadStep> steps(ByteBuffer in) {
        if (number(in) != VERSION) {
            throw new IllegalArgumentException("the order of a reading is of another version");
        }
        List<ReadStep> steps = new ArrayList<>();
        while (in.hasRemaining()) {
            int kind = (int) number(in);
            steps.add(
                    switch (kind) {
                        case START -> start(in);
                        case STRETCH -> stretch(in);
                        default -> control(kind(kind), in);
                    });
        }
        return steps;
    }

    private static int number(Control.Kind kind) {
        return switch (kind) {
            case ASSIGNED -> ASSIGNED;
            case REVOKED -> REVOKED;
            case IDLE -> IDLE;
            case ACTIVE -> ACTIVE;
            case FLUSH -> FLUSH;
        };
    }

    private static Control.Kind kind(int number) {
        return switch (number) {
            case ASSIGNED -> Control.Kind.ASSIGNED;
            case REVOKED -> Control.Kind.REVOKED;
            case IDLE -> Control.Kind.IDLE;
            case ACTIVE -> Control.Kind.ACTIVE;
            case FLUSH -> Control.Kind.FLUSH;
            default -> throw new IllegalArgumentException("the order of a reading has a step of kind " + number);
        };
    }

    private SourceStart start(ByteBuffer in) {
        long flags = number(in);
        List<TopicPartition> known = new ArrayList<>();
        for (long i = number(in); i > 0; i--) {
            known.add(partitions.get(partition(in)));
        }
        return new SourceStart((flags & 1) != 0, (flags & 2) != 0, known);
    }

    private Stretch stretch(ByteBuffer in) {
        int place = partition(in);
        long first = offsets.get(place) + number(in);
        long last = first + number(in);
        long records = number(in);
        offsets.set(place, last);
        time += number(in);
        return new Stretch(partitions.get(place), first, last, records, time);
    }

    private Control control(Control.Kind kind, ByteBuffer in) {
        TopicPartition partition = kind == Control.Kind.FLUSH ? null : partitions.get(partition(in));
        time += number(in);
        return new Control(kind, partition, time);
    }

    /** Writes its number; the first time its name too. */
    private int partition(TopicPartition partition, ByteArrayOutputStream out) {
        Integer known = numbers.get(partition);
        int place = known == null ? partitions.size() : known;
        number(place, out);
        if (known == null) {
            byte[] topic = partition.topic().getBytes(StandardCharsets.UTF_8);
            number(topic.length, out);
            out.writeBytes(topic);
            number(partition.partition(), out);
            learn(partition);
        }
        return place;
    }

    private int partition(ByteBuffer in) {
        int place = (int) number(in);
        if (place == partitions.size()) {
            byte[] topic = new byte[(int) Math.min(number(in), in.remaining())];
            in.get(topic);
            learn(new TopicPartition(new String(topic, StandardCharsets.UTF_8), (int) number(in)));
        }
        return place;
    }

    private void learn(TopicPartition partition) {
        numbers.put(partition, partitions.size());
        partitions.add(partition);
        offsets.add(0L);
    }

    private static void number(long value, ByteArrayOutputStream out) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("the order of a reading has a number without an end");
    }
}
