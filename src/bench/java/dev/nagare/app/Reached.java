package dev.nagare.app;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is left on the heap when what nobody needs is gone, and whether that grows from minute to minute.
 *
 * @param bytes of the objects of each class
 */
record Reached(Map<String, Long> bytes) {
    /** Before it was looked at. */
    static final Reached NOTHING = new Reached(Map.of());

    private static final double GROWTH = 1.1;
    private static final int NAMED = 5;
    private static final int COUNTS = 4;
    /** One line: rank, number of objects, their bytes, the class. */
    private static final Pattern HISTOGRAM_LINE = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

    Reached {
        bytes = Map.copyOf(bytes);
    }

    /**
     * The bytes of each class's objects that can be reached now, by the virtual machine's own count: the least of
     * several, because it counts without a collection while native code holds an array, and that draws all the time.
     */
    static Reached now() {
        return Stream.generate(Reached::counted)
                .limit(COUNTS)
                .min(Comparator.comparingLong(Reached::total))
                .orElseThrow();
    }

    private static Reached counted() {
        Map<String, Long> bytes = new HashMap<>();
        Matcher lines = HISTOGRAM_LINE.matcher(histogram());
        while (lines.find()) {
            bytes.merge(lines.group(2), Long.parseLong(lines.group(1)), Long::sum);
        }
        return new Reached(bytes);
    }

    /** Of all classes together. */
    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this virtual machine does not count its objects", e);
        }
    }

    /** The classes whose objects changed most, with the megabytes by which they did. */
    String mostChangedSince(Reached before) {
        Map<String, Long> growth = new HashMap<>(bytes);
        before.bytes.forEach((type, count) -> growth.merge(type, -count, Long::sum));
        return growth.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -Math.abs(entry.getValue())))
                .limit(NAMED)
                .map(entry -> String.format(Locale.ROOT, "%s %+.1f", entry.getKey(), entry.getValue() / 1e6))
                .collect(Collectors.joining(", "));
    }

    /**
     * Whether the least of the last third is more than a tenth above the most of the first third, the first minute left
     * out; printed too.
     *
     * @param values one of each minute
     */
    static boolean grew(String name, List<Double> values) {
        int third = Math.max(1, (values.size() - 1) / 3);
        double before = values.subList(1, 1 + third).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        double after = values.subList(values.size() - third, values.size()).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        boolean grew = after > before * GROWTH;
        System.out.printf(Locale.ROOT, "%s: %.1f, then %.1f: %s%n", name, before, after, grew ? "GREW" : "flat");
        return grew;
    }
}
