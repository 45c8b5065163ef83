package dev.nagare.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.notices.FoundAlerts.Hits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstsTest {
    private static final long PULSE = 100;
    private static final long UNTIL = 60_000;

    private final Bursts bursts = new Bursts();

    /** At which millisecond which rules hit, and how often; ? are those that nobody saw. Then what is said, and when. */
    @ParameterizedTest
    @CsvSource({
        "0 a, 0 first a",
        "0 a*6, 0 first a | 10000 5 more a",
        "0 a | 2000 a*3 | 5000 a, 0 first a | 10000 4 more a",
        "0 a | 15000 a, 0 first a | 15000 first a",
        "0 a | 9000 a | 15000 a*2, 0 first a | 10000 1 more a | 20000 2 more a",
        "0 a | 9000 a | 30000 a, 0 first a | 10000 1 more a | 30000 first a",
        "0 a b, 0 first a | 3000 first b",
        "0 a B, 0 first B | 3000 first a",
        "0 a b c, 0 first a | 3000 2 of b 1 c 1",
        "0 a*10 b*20 c*5, 0 first a | 3000 25 of b 20 c 5 | 10000 9 more a",
        "0 a | 1000 b | 1500 b*4, 0 first a | 3000 first b | 13000 4 more b",
        "0 a | 1000 b c | 2000 a*8 | 4000 b*2, 0 first a | 3000 2 of b 1 c 1 | 10000 8 more a | 13000 2 more b",
        "0 ?*7, 0 7 of",
        "0 a ?*3, 0 first a | 3000 3 of",
        "0 a | 5000 ?*3 | 6000 a, 0 first a | 5000 3 of | 10000 1 more a",
        "0 a | 500 b | 600 ?*3, 0 first a | 3000 4 of b 1",
    })
    void aBurstIsAFewWords(String found, String said) {
        Map<Long, String> script = new TreeMap<>();
        for (String step : found.split(" \\| ")) {
            String[] parts = step.split(" ", 2);
            script.put(Long.valueOf(parts[0]), parts[1]);
        }
        List<String> heard = new ArrayList<>();
        for (long now = 0; now <= UNTIL; now += PULSE) {
            String step = script.get(now);
            if (step != null) {
                bursts.add(found(step));
            }
            Saying saying = bursts.next(now);
            if (saying != null) {
                heard.add(now + " " + words(saying));
            }
        }

        assertThat(String.join(" | ", heard)).isEqualTo(said);
    }

    private static FoundAlerts found(String step) {
        Map<String, Hits> byRule = new LinkedHashMap<>();
        long unnamed = 0;
        for (String each : step.split(" ")) {
            String[] parts = each.split("\\*");
            int count = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            if (parts[0].equals("?")) {
                unnamed = count;
            } else {
                byRule.put(parts[0], new Hits(count, Hit.of(parts[0]), Hit.of(parts[0])));
            }
        }
        return new FoundAlerts(byRule, unnamed);
    }

    private static String words(Saying saying) {
        if (saying instanceof Saying.First first) {
            return "first " + first.alert().rule();
        }
        if (saying instanceof Saying.More more) {
            return more.count() + " more " + more.rule();
        }
        Saying.Several several = (Saying.Several) saying;
        StringBuilder words = new StringBuilder(several.count() + " of");
        several.byRule().forEach((rule, count) -> words.append(" " + rule + " " + count));
        return words.toString();
    }

    @Test
    void anyNumberOfRulesIsBoundedAndEveryAlertIsCounted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long found = 0;
        long said = 0;
        List<Long> times = new ArrayList<>();
        for (long now = 0; now <= 2 * UNTIL; now += PULSE) {
            if (now < UNTIL) {
                int count = random.nextInt(1, 50);
                boolean unnamed = random.nextInt(20) == 0;
                bursts.add(found("r" + random.nextInt(200) + "*" + count + (unnamed ? " ?*3" : "")));
                found += count + (unnamed ? 3 : 0);
            }
            Saying saying = bursts.next(now);
            if (saying != null) {
                times.add(now);
                said += count(saying);
            }
        }
        said += count(bursts.last());

        assertThat(said).as("seed %d", seed).isEqualTo(found);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("seed %d", seed).isGreaterThanOrEqualTo(Bursts.APART_MILLIS);
        }
    }

    private static long count(@Nullable Saying saying) {
        if (saying == null) {
            return 0;
        }
        return saying instanceof Saying.First
                ? 1
                : saying instanceof Saying.More more ? more.count() : ((Saying.Several) saying).count();
    }

    @Test
    void whatIsLeftIsSaidWhenItIsOver() {
        bursts.add(found("a*5"));
        bursts.next(0);
        bursts.add(found("b*2 c"));

        assertThat(words(bursts.last())).isEqualTo("7 of a 4 b 2 c 1");
        assertThat(bursts.last()).isNull();
    }

    @Test
    void whatIsForgottenIsNotSaid() {
        bursts.add(found("a*5 ?*4"));
        bursts.forget();

        assertThat(bursts.next(0)).isNull();
        bursts.add(found("a"));
        assertThat(words(bursts.next(100))).isEqualTo("first a");
    }
}
