package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final long CLOCK = 1_772_447_732_345L;

    @Test
    void namesTheMomentAndThePipeline() {
        assertThat(Link.to(List.of("/data/cards.ndjson.gz", "--pipeline", "/data/cards.pipeline.yaml"), CLOCK))
                .isEqualTo("nagare open /data/cards.ndjson.gz --at 2026-03-02T10:35:32.345Z"
                        + " --pipeline /data/cards.pipeline.yaml");
    }

    @Test
    void aShellReadsEveryNameAsItIs() {
        assertThat(Link.to(List.of("/data/Hana's $files/a b.csv"), 0))
                .isEqualTo("nagare open '/data/Hana'\\''s $files/a b.csv' --at 1970-01-01T00:00:00Z");
    }
}
