package dev.nagare.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineWriterTest {
    private static Pipeline writtenAndRead(Pipeline pipeline) throws PipelineException {
        return new PipelineReader().read(new PipelineWriter().write(pipeline), "written.yaml");
    }

    private static Pipeline parsed(String text) throws PipelineException {
        return new PipelineReader().read(text, "p.yaml");
    }

    static Stream<Pipeline> pipelines() throws Exception {
        PipelineReader reader = new PipelineReader();
        return Stream.of(
                reader.read(Path.of("resources/pipelines/card-transactions.yaml")),
                reader.read(Path.of("resources/pipelines/online-retail.yaml")),
                parsed("time: {outOfOrderness: 0s}"),
                parsed("""
                        name: "all: of \\"it\\" \\u3042 \\U0001F600 #"
                        fields:
                          timestamp: "@timestamp"
                          card: "@key"
                          part: "@partition"
                          channel: "@headers/a b"
                          whole: ""
                          "null": /a~1b/~0c
                          "card-no": /1
                        time: {outOfOrderness: 90s, allowedLateness: 500ms, idleTimeout: 1m, maxFutureSkew: 36500d,
                               zone: "+09:00", unit: ns, flushAfter: 2h, maxJump: 7d}
                        windows:
                          - {name: a, type: tumbling, size: 5s, offset: -100ms, key: "null"}
                          - {name: "true", type: tumbling, size: 5s, alignment: first-event, key: card}
                          - {name: "1", type: hopping, size: 12ms, advance: 5ms, offset: 1ms}
                          - {name: s, type: session, gap: 1ms}
                        rules:
                          - name: "-"
                            severity: critical
                            when: |
                              card == "x" &&
                                part > 0
                          - {name: k, key: card, within: 0s, filter: 'card == "\\\\d"', when: "count > 1", repeat: every}
                        transform: {"a b": "'\\t'", z: now, a: payload.a, output: payload.b}
                        output: {topic: a.b_c-1, key: "user + '\\u3042'"}
                        alerts: {topic: "1", webhook: {url: "https://h:1/?a=${B}", headers: {X-1: "a ${B_2} \\"b\\"",
                                 "#": c}, timeout: 1ms}, notify: true}
                        delivery: {attempts: 5, firstDelay: 0s}
                        buffer: {maxEvents: 10, maxBytes: 20}
                        state: {maxKeys: 30}
                        deduplicate: {within: 10m}
                        """));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void theReaderMakesAnEqualPipelineOfIt(Pipeline pipeline) throws Exception {
        Pipeline again = writtenAndRead(pipeline);
        assertThat(again).isEqualTo(pipeline);
        assertThat(again.fields().paths().keySet())
                .containsExactlyElementsOf(pipeline.fields().paths().keySet());
        assertThat(again.transform().keySet())
                .containsExactlyElementsOf(pipeline.transform().keySet());
    }

    @Test
    void oddTextsSurvive() throws Exception {
        for (String odd : List.of(
                "a: b",
                "- x",
                "#",
                "'",
                "\"",
                "\\",
                "{}",
                "*a",
                "&a",
                "!x",
                "%",
                "@",
                "~",
                "no",
                "1e3",
                "0x1f",
                "a\u2028b",
                "a\uFEFFb",
                "12:30",
                "=",
                "<<",
                "あ",
                "\uD83D\uDE00",
                " x ",
                "...",
                "---",
                "?",
                "null")) {
            Pipeline plain = parsed("time: {outOfOrderness: 0s}");
            Pipeline pipeline = new Pipeline(
                    odd,
                    plain.fields(),
                    plain.time(),
                    List.of(new WindowSpec.Sliding(odd, null, Duration.ofMillis(1))),
                    List.of(),
                    Map.of(odd, "'x'"),
                    plain.delivery(),
                    plain.buffer(),
                    plain.maxKeys(),
                    null);
            assertThat(writtenAndRead(pipeline)).as(odd).isEqualTo(pipeline);
        }
    }

    @Test
    void looksLikeAFileThatAPersonWouldWrite() throws Exception {
        Pipeline pipeline = parsed("""
                name: small
                fields: {timestamp: /ts, user: /user_id, amount: /amount}
                time: {outOfOrderness: 5s}
                windows: [{name: visits, type: session, gap: 30m, key: user}]
                rules: [{name: burst, severity: high, key: user, within: 10m, when: "count >= 3"}]
                """);
        assertThat(new PipelineWriter().write(pipeline)).isEqualTo("""
                name: small

                # Where each field is found in the record: a JSON Pointer, or "@key", "@timestamp", ...
                fields:
                  timestamp: /ts
                  user: /user_id
                  amount: /amount

                time:
                  outOfOrderness: 5s   # an event may come this far behind the newest one without being late

                windows:
                  - {name: visits, type: session, gap: 30m, key: user}

                rules:
                  - {name: burst, severity: high, key: user, within: 10m, when: "count >= 3"}
                """);
    }

    @Test
    void durationsAreWrittenInTheLargestExactUnit() {
        Map<Duration, String> written = Map.of(
                Duration.ZERO,
                "0s",
                Duration.ofMillis(1500),
                "1500ms",
                Duration.ofSeconds(90),
                "90s",
                Duration.ofMinutes(60),
                "1h",
                Duration.ofDays(7),
                "7d",
                Duration.ofMillis(-100),
                "-100ms");
        written.forEach((duration, text) -> {
            assertThat(Durations.format(duration)).isEqualTo(text);
            assertThat(Durations.parse(text)).isEqualTo(duration);
        });
    }
}
