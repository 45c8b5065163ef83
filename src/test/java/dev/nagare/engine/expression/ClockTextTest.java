package dev.nagare.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockTextTest {
    private static final DateTimeFormatter REFERENCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void isWhatTheJdkWrites() {
        long seed = new Random().nextLong();
        System.out.println("ClockTextTest seed " + seed);
        Random random = new Random(seed);
        ClockText text = new ClockText();
        for (int i = 0; i < 2_000; i++) {
            // Near each other now and then, as events are, and far beyond the years of four digits on both sides.
            long start = random.nextLong(-400_000_000_000_000L, 400_000_000_000_000L);
            for (int j = 0; j < 3; j++) {
                long millis = start + random.nextInt(70_000);
                assertThat(text.of(millis)).isEqualTo(REFERENCE.format(Instant.ofEpochMilli(millis)));
            }
        }
    }
}
