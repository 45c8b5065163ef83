package dev.nagare.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nagare.model.Severity;
import dev.nagare.pipeline.FieldMap.FieldPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineReaderTest {
    private static final Path PIPELINES = Path.of("resources/pipelines");

    private static Pipeline read(String text) throws PipelineException {
        return new PipelineReader().read(text, "p.yaml");
    }

    private static List<Mistake> mistakes(String text) {
        PipelineException e = catchThrowableOfType(PipelineException.class, () -> read(text));
        assertThat(e).as("read without a mistake: " + text).isNotNull();
        return e.mistakes();
    }

    @Nested
    class Right {
        @Test
        void theExample() throws Exception {
            Pipeline pipeline = new PipelineReader().read(PIPELINES.resolve("card-transactions.yaml"));
            assertThat(pipeline.name()).isEqualTo("card-transactions");
            assertThat(pipeline.fields().paths())
                    .hasSize(8)
                    .containsEntry("user", FieldPath.Pointer.toMember("user_id"))
                    .containsEntry("usualLocation", FieldPath.Pointer.toMember("usual_location"));
            assertThat(pipeline.time()).isEqualTo(TimeSpec.of(Duration.ofSeconds(5)));
            assertThat(pipeline.windows())
                    .containsExactly(
                            new WindowSpec.Tumbling("per-minute", "category", Duration.ofMinutes(1), Duration.ZERO),
                            new WindowSpec.Sliding("last-5-minutes", null, Duration.ofMinutes(5)),
                            new WindowSpec.Session("visits", "user", Duration.ofMinutes(30)));
            assertThat(pipeline.rules())
                    .containsExactly(
                            new RuleSpec.EventRule("high-amount", Severity.HIGH, "amount > 100000"),
                            new RuleSpec.EventRule("unusual-location", Severity.MEDIUM, "location != usualLocation"),
                            new RuleSpec.KeyedRule(
                                    "burst",
                                    Severity.HIGH,
                                    "user",
                                    Duration.ofMinutes(10),
                                    "amount > 50000",
                                    "count >= 3",
                                    false),
                            new RuleSpec.KeyedRule("vip", Severity.INFO, "user", null, null, "total > 100000", false),
                            new RuleSpec.SequenceRule(
                                    "probe-then-drain",
                                    Severity.MEDIUM,
                                    "user",
                                    List.of(
                                            new RuleSpec.SequenceRule.Step("amount < 1", null),
                                            new RuleSpec.SequenceRule.Step("amount > 500", Duration.ofHours(1)))));
            assertThat(pipeline.transform().keySet())
                    .containsExactly("id", "user_id", "amount", "processed_at", "processor_version");
            assertThat(pipeline.transform()).containsEntry("processor_version", "'1.0'");
            assertThat(pipeline.delivery()).isEqualTo(Pipeline.Delivery.DEFAULT);
            assertThat(pipeline.buffer()).isEqualTo(Pipeline.Buffer.DEFAULT);
            assertThat(pipeline.maxKeys()).isEqualTo(1_000_000);
            assertThat(pipeline.deduplicateWithin()).isNull();
        }

        @Test
        void theOnlineRetailPipeline() throws Exception {
            Pipeline pipeline = new PipelineReader().read(PIPELINES.resolve("online-retail.yaml"));
            assertThat(pipeline.windows()).hasSize(2);
            assertThat(pipeline.rules()).hasSize(4);
            assertThat(((RuleSpec.KeyedRule) pipeline.rules().get(2)).repeatEvery())
                    .isTrue();
        }

        @Test
        void theSmallest() throws Exception {
            Pipeline pipeline = read("time: {outOfOrderness: 0s}");
            assertThat(pipeline.name()).isEqualTo("p");
            assertThat(pipeline.fields()).isEqualTo(FieldMap.DEFAULT);
            assertThat(pipeline.windows()).isEmpty();
            assertThat(pipeline.rules()).isEmpty();
        }

        @Test
        void everythingThatCanBeSaid() throws Exception {
            Pipeline pipeline = read("""
                    name: 'all of it'
                    fields:
                      timestamp: "@timestamp"
                      card: "@key"
                      part: "@partition"
                      channel: "@headers/channel"
                      whole: ""
                      odd: /a~1b/~0c
                    time:
                      outOfOrderness: 10s
                      allowedLateness: 500ms
                      idleTimeout: 1m
                      maxFutureSkew: 36500d
                      zone: Asia/Tokyo
                      unit: ns
                      flushAfter: 2h
                      maxJump: 7d
                    windows:
                      - {name: a, type: tumbling, size: 5s, offset: -100ms, alignment: epoch}
                      - {name: b, type: tumbling, size: 5s, alignment: first-event, key: card}
                      - {name: c, type: hopping, size: 12ms, advance: 5ms, offset: 1ms}
                    rules:
                      - name: block
                        when: |
                          card == "x"
                            && has(event.odd)
                    transform: {}
                    delivery: {attempts: 5, firstDelay: 0s}
                    buffer: {maxEvents: 10, maxBytes: 20}
                    state: {maxKeys: 30}
                    deduplicate: {within: 10m}
                    """);
            assertThat(pipeline.fields().paths())
                    .containsEntry("timestamp", FieldPath.OfRecord.TIMESTAMP)
                    .containsEntry("card", FieldPath.OfRecord.KEY)
                    .containsEntry("part", FieldPath.OfRecord.PARTITION)
                    .containsEntry("channel", new FieldPath.HeaderValue("channel"))
                    .containsEntry("whole", new FieldPath.Pointer("", List.of()))
                    .containsEntry("odd", new FieldPath.Pointer("/a~1b/~0c", List.of("a/b", "~c")));
            assertThat(pipeline.time())
                    .isEqualTo(new TimeSpec(
                            Duration.ofSeconds(10),
                            Duration.ofMillis(500),
                            Duration.ofMinutes(1),
                            Duration.ofDays(36500),
                            ZoneId.of("Asia/Tokyo"),
                            TimeSpec.Unit.NS,
                            Duration.ofHours(2),
                            Duration.ofDays(7)));
            assertThat(pipeline.windows())
                    .containsExactly(
                            new WindowSpec.Tumbling("a", null, Duration.ofSeconds(5), Duration.ofMillis(-100)),
                            new WindowSpec.FirstEventTumbling("b", "card", Duration.ofSeconds(5)),
                            new WindowSpec.Hopping(
                                    "c", null, Duration.ofMillis(12), Duration.ofMillis(5), Duration.ofMillis(1)));
            assertThat(pipeline.delivery()).isEqualTo(new Pipeline.Delivery(5, Duration.ZERO, Duration.ofSeconds(10)));
            assertThat(pipeline.buffer()).isEqualTo(new Pipeline.Buffer(10, 20));
            assertThat(pipeline.maxKeys()).isEqualTo(30);
            assertThat(pipeline.deduplicateWithin()).isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void whereResultsGo() throws Exception {
            Pipeline pipeline = read("""
                    time: {outOfOrderness: 0s}
                    transform: {id: payload.id}
                    output: {topic: processed_events, key: user}
                    alerts:
                      topic: alerts
                      webhook:
                        url: https://example.com/${ROOM}/alerts
                        headers: {Authorization: "Bearer ${TOKEN}"}
                      notify: true
                    """);
            assertThat(pipeline.output()).isEqualTo(new OutputSpec("processed_events", "user"));
            assertThat(pipeline.alerts())
                    .isEqualTo(new AlertSpec(
                            "alerts",
                            new AlertSpec.Webhook(
                                    new EnvironmentText("https://example.com/${ROOM}/alerts"),
                                    Map.of("Authorization", new EnvironmentText("Bearer ${TOKEN}")),
                                    Duration.ofSeconds(5)),
                            true));
            Pipeline inside = read("time: {outOfOrderness: 0s}\ntransform: {id: payload.id, output: {topic: t}}");
            assertThat(inside.transform()).isEqualTo(Map.of("id", "payload.id"));
            assertThat(inside.output()).isEqualTo(new OutputSpec("t", null));
            Pipeline field = read("time: {outOfOrderness: 0s}\ntransform: {output: payload.x}");
            assertThat(field.transform()).isEqualTo(Map.of("output", "payload.x"));
            assertThat(field.output()).isNull();
        }

        @Test
        void aVariableIsReadWhenItIsUsedAndNeverShown() throws Exception {
            EnvironmentText text = new EnvironmentText("Bearer ${TOKEN} $1 ${TOKEN}");
            assertThat(text.resolve(Map.of("TOKEN", "s3$cret")::get)).isEqualTo("Bearer s3$cret $1 s3$cret");
            assertThat(text).hasToString("EnvironmentText[written=Bearer ${TOKEN} $1 ${TOKEN}]");
            assertThatThrownBy(() -> text.resolve(name -> null))
                    .hasMessage("The environment has no variable TOKEN, which the pipeline needs."
                            + " Set it before Nagare starts.");
        }

        @Test
        void jsonWithTabsEscapesAndAByteOrderMark() throws Exception {
            String json = """
                    {
                    >"name":>"j\\u0061 \\ud83d\\ude00",
                    >"fields": {"timestamp": "\\/t"},
                    >"time": {"outOfOrderness": "5s"},
                    >"windows": [],>"rules": []
                    }>
                    """.replace('>', '\t');
            Pipeline pipeline = read("\uFEFF" + json);
            assertThat(pipeline.name()).isEqualTo("ja \uD83D\uDE00");
            assertThat(pipeline.fields().paths()).containsEntry("timestamp", FieldPath.Pointer.toMember("t"));
        }

        static Stream<Path> goldenCases() throws Exception {
            try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
                return files.sorted().toList().stream();
            }
        }

        @ParameterizedTest
        @MethodSource("goldenCases")
        void thePipelineOfEachGoldenCase(Path golden) throws Exception {
            String json = Files.readString(golden);
            int start = json.indexOf('{', json.indexOf("\"pipeline\""));
            int depth = 0;
            int end = start;
            do {
                depth += json.charAt(end) == '{' ? 1 : json.charAt(end) == '}' ? -1 : 0;
                end++;
            } while (depth > 0);
            assertThat(read(json.substring(start, end)).name()).isEqualTo("golden");
        }
    }

    @Nested
    class Wrong {
        @Test
        void tenMistakesAtOnce() {
            String text = """
                    name: ten
                    fields: {timestamp: time, user: /user~id}
                    time: {outOfOrdernes: 5s, idleTimeout: 30}
                    windows:
                      - {name: w, type: tumbling, size: 0s, gap: 5s}
                      - {name: w, type: sliding, size: 5m, key: usr}
                    rules:
                      - {name: r, severity: hihg, when: "amuont > 5"}
                      - {name: s, within: 5m, when: "count > 3"}
                    """;
            assertThat(mistakes(text))
                    .containsExactly(
                            new Mistake(2, 21, "'time' is no JSON Pointer; it starts with '/', as /time"),
                            new Mistake(2, 33, "in a JSON Pointer '~' stands only in '~0' (a tilde) or '~1' (a slash)"),
                            new Mistake(
                                    3,
                                    7,
                                    "'outOfOrderness' is missing; write how late an event may come, as outOfOrderness: 5s"),
                            new Mistake(3, 8, "unknown key 'outOfOrdernes', did you mean 'outOfOrderness'?"),
                            new Mistake(
                                    3,
                                    40,
                                    "'idleTimeout' is '30', which is no duration; write it as 500ms, 5s, 10m, 2h or 7d"),
                            new Mistake(5, 37, "'size' must be 1ms or more"),
                            new Mistake(
                                    5,
                                    41,
                                    "a tumbling window has no 'gap'; it has name, type, key, size, offset, alignment"),
                            new Mistake(6, 6, "another window is called 'w' already"),
                            new Mistake(8, 25, "unknown severity 'hihg', did you mean 'high'?"),
                            new Mistake(8, 38, "unknown name 'amuont', did you mean 'amount'?"),
                            new Mistake(9, 15, "'within' belongs to a rule with a 'key', as key: user"),
                            new Mistake(9, 34, "'count' is known only in the 'when' of a rule with a 'key'"));
        }

        @Test
        void theMessageHasOneLinePerMistake() {
            assertThatThrownBy(() -> read("nmae: x\ntime: {outOfOrderness: 5}"))
                    .hasMessage("p.yaml:1:1: unknown key 'nmae', did you mean 'name'?\n"
                            + "p.yaml:2:24: 'outOfOrderness' is '5', which is no duration;"
                            + " write it as 500ms, 5s, 10m, 2h or 7d");
        }

        private static final String TIME = "time: {outOfOrderness: 0s}\n";

        @ParameterizedTest
        @CsvSource(
                delimiter = '¦',
                quoteCharacter = '`',
                value = {
                    "time: 5s ¦ 1 ¦ 7 ¦ 'time' must be a mapping, as {outOfOrderness: 5s}",
                    "name: x ¦ 1 ¦ 1 ¦ 'time' is missing; write how late an event may come, as time: {outOfOrderness: 5s}; no default decides that",
                    "[1, 2] ¦ 1 ¦ 1 ¦ a pipeline must be a mapping, as time: {outOfOrderness: 5s}",
                    "time: {outOfOrderness: -5s} ¦ 1 ¦ 24 ¦ 'outOfOrderness' must be 0s or more",
                    "time: {outOfOrderness: 9999999d} ¦ 1 ¦ 24 ¦ 'outOfOrderness' is too long; the longest duration is 3650000d",
                    "time: {outOfOrderness: 0s, zone: Asia/Tokio} ¦ 1 ¦ 34 ¦ unknown time zone 'Asia/Tokio', did you mean 'Asia/Tokyo'?",
                    "time: {outOfOrderness: 0s, unit: mss} ¦ 1 ¦ 34 ¦ unknown unit 'mss', did you mean 'ms'?",
                    "time: {outOfOrderness: 0s, outOfOrderness: 1s} ¦ 1 ¦ 28 ¦ the key 'outOfOrderness' is written twice",
                    "time: {outOfOrderness: } ¦ 1 ¦ 23 ¦ 'outOfOrderness' has no value",
                })
        void eachMistakeOfTime(String text, int line, int column, String message) {
            assertThat(mistakes(text)).containsExactly(new Mistake(line, column, message));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '¦',
                quoteCharacter = '`',
                value = {
                    "sinks: {} ¦ 1 ¦ unknown key 'sinks'; known are name, fields, time, windows, rules, transform, output, alerts, delivery, buffer, state, deduplicate",
                    "output: {topic: a} ¦ 9 ¦ 'output' says where transformed events go, but there is no 'transform' with fields to make them of",
                    "transform: {output: {topic: a}} ¦ 21 ¦ 'output' says where transformed events go, but there is no 'transform' with fields to make them of",
                    "transform: {a: now, output: {topik: a, topic: a}} ¦ 30 ¦ unknown key 'topik', did you mean 'topic'?",
                    "transform: {a: now, output: {}} ¦ 29 ¦ 'topic' is missing; write where to, as topic: processed_events",
                    "transform: {a: now, output: {topic: a}}\\noutput: {topic: b} ¦ 29 ¦ 'output' stands at the top level as well; leave out one of the two",
                    "output: {topic: a b}\\ntransform: {a: now} ¦ 17 ¦ 'topic' is 'a b', but a topic's name has 1 to 249 letters, digits, '.', '_' or '-'",
                    "output: {topic: a, key: usr}\\ntransform: {a: now} ¦ 25 ¦ unknown name 'usr', did you mean 'user'?",
                    "output: processed\\ntransform: {a: now} ¦ 9 ¦ 'output' must be a mapping, as {topic: processed_events, key: payload.user_id}",
                    "alerts: {topc: a} ¦ 10 ¦ unknown key 'topc', did you mean 'topic'?",
                    "alerts: {topic: ..} ¦ 17 ¦ 'topic' is '..', but a topic's name has 1 to 249 letters, digits, '.', '_' or '-'",
                    "alerts: {notify: yes} ¦ 18 ¦ unknown 'notify' 'yes'; it is one of true, false",
                    "alerts: {webhook: {}} ¦ 19 ¦ 'url' is missing; write who is called, as url: \"https://example.com/alerts\"",
                    "alerts: {webhook: {url: example.com}} ¦ 25 ¦ 'url' is no address of the web; write it as https://example.com/alerts",
                    "alerts: {webhook: {url: \"file:///etc\"}} ¦ 25 ¦ 'url' is no address of the web; write it as https://example.com/alerts",
                    "alerts: {webhook: {url: \"https://a:b@c/\"}} ¦ 25 ¦ 'url' has a password in it; write headers: {Authorization: \"${NAME}\"} with a variable of the environment",
                    "alerts: {webhook: {url: \"https://a/${B C}\"}} ¦ 25 ¦ 'url' has a '${' that begins no variable of the environment; write it as ${NAME}",
                    "alerts: {webhook: {url: \"http://a\", headers: {Host: b}}} ¦ 47 ¦ the header 'Host' is set by Nagare itself; leave it out",
                    "alerts: {webhook: {url: \"http://a\", headers: {a b: b}}} ¦ 47 ¦ 'a b' is no name of a header, as Authorization is",
                    "alerts: {webhook: {url: \"http://a\", headers: {A: \"b\\x07c\"}}} ¦ 50 ¦ the header 'A' must be a text on one line, of the characters of ASCII",
                    "alerts: {webhook: {url: \"http://a\", timeout: 11m}} ¦ 37 ¦ 'timeout' must be 10m or less",
                    "fields: {user: /u} ¦ 9 ¦ 'timestamp' is missing; write where event time is found, as timestamp: /timestamp or \"@timestamp\"",
                    "fields: {timestamp: \"@timestmp\"} ¦ 21 ¦ unknown part of a record '@timestmp', did you mean '@timestamp'?",
                    "fields: {timestamp: /t, count: /c} ¦ 25 ¦ 'count' can't be a field: conditions know that name as something else",
                    "fields: {timestamp: \"@headers/\"} ¦ 21 ¦ unknown part of a record '@headers/'; known are @key, @timestamp, @partition, @headers/NAME",
                    "windows: {} ¦ 10 ¦ 'windows' must be a list, as - {name: per-minute, type: tumbling, size: 1m}",
                    "windows: [{type: sliding, size: 1s}] ¦ 11 ¦ 'name' is missing; every window has a name",
                    "windows: [{name: w, type: tumblin, size: 1s}] ¦ 27 ¦ unknown window type 'tumblin', did you mean 'tumbling'?",
                    "windows: [{name: w, size: 1s}] ¦ 11 ¦ 'type' is missing; it is one of tumbling, hopping, sliding, session",
                    "windows: [{name: w, type: session}] ¦ 11 ¦ 'gap' is missing; a session ends after a gap, as gap: 30m",
                    "windows: [{name: w, type: hopping, size: 2d, advance: 1ms}] ¦ 46 ¦ every event would be in more than 100000 windows; make 'advance' longer or 'size' shorter",
                    "windows: [{name: w, type: tumbling, size: 1s, alignment: first-event, offset: 1s}] ¦ 71 ¦ a window that starts with its first event has no 'offset'; leave out one of the two",
                    "windows: [{name: w, type: sliding, size: 1s, key: catgory}] ¦ 51 ¦ the key 'catgory' is no field of this pipeline, did you mean 'category'?",
                    "rules: [{name: r}] ¦ 9 ¦ 'when' is missing; write the condition, as when: \"amount > 100000\"",
                    "rules: [{name: r, key: user, when: \"count > 1\"}] ¦ 9 ¦ 'within' is missing; write how far a rule with a 'key' looks back, as within: 10m or forever",
                    "rules: [{name: r, key: user, within: for ever, when: \"count > 1\"}] ¦ 38 ¦ 'within' is 'for ever', which is no duration; write it as 500ms, 5s, 10m, 2h or 7d",
                    "rules: [{name: r, key: user, within: 1s, when: \"count > 1\", repeat: always}] ¦ 69 ¦ unknown repeat 'always'; it is one of every",
                    "rules: [{name: r, key: user, within: 1s, filter: \"count > 1\", when: \"count > 1\"}] ¦ 51 ¦ 'count' is known only in the 'when' of a rule with a 'key'",
                    "rules: [{name: r, sequence: [{when: \"true\"}]}] ¦ 9 ¦ 'key' is missing; a sequence is of one key's events, as key: user",
                    "rules: [{name: r, key: user, sequence: []}] ¦ 40 ¦ 'sequence' must be a list of 1 to 20 steps, as [{when: \"amount < 1\"}, {when: \"amount > 500\", within: 1h}]",
                    "rules: [{name: r, key: user, sequence: [{when: \"true\", within: 1s}]}] ¦ 56 ¦ the first step has no 'within': nothing comes before it",
                    "rules: [{name: r, key: user, sequence: [{when: \"true\"}], when: \"true\"}] ¦ 58 ¦ a rule with a 'sequence' has no 'when'; its steps have 'when'",
                    "rules: [{name: r, when: !has(payload.x)}] ¦ 25 ¦ a text that starts with '!' must stand in quotes",
                    "rules: [{name: r, when: amount}] ¦ 25 ¦ a condition must be true or false; compare this value with another",
                    "rules: [{name: [r], when: \"true\"}] ¦ 16 ¦ a rule's name must be a single value",
                    "transform: {a: \"count\"} ¦ 17 ¦ 'count' is known only in the 'when' of a rule with a 'key'",
                    "delivery: {attempts: 0} ¦ 22 ¦ 'attempts' is '0', but must be a whole number from 1 to 1000",
                    "delivery: {attempts: \"3\"} ¦ 22 ¦ 'attempts' is '3', but must be a whole number from 1 to 1000",
                    "delivery: {firstDelay: 5s, maxDelay: 1s} ¦ 28 ¦ 'maxDelay' is shorter than 'firstDelay', 5s",
                    "buffer: {maxEvents: 1.5} ¦ 21 ¦ 'maxEvents' is '1.5', but must be a whole number from 1 to 2147483647",
                    "state: {maxKey: 5} ¦ 9 ¦ unknown key 'maxKey', did you mean 'maxKeys'?",
                    "deduplicate: {} ¦ 14 ¦ 'within' is missing; write how far apart repeated ids are duplicates, as within: 10m",
                    "? {a: b}\\n: c ¦ 3 ¦ a key must be a plain text",
                })
        void eachMistakeElsewhere(String text, int column, String message) {
            assertThat(mistakes(TIME + text.replace("\\n", "\n"))).containsExactly(new Mistake(2, column, message));
        }

        @Test
        void aConditionsPlaceIsFollowedThroughQuotesEscapesAndLines() {
            String text = """
                    time: {outOfOrderness: 0s}
                    rules:
                      - {name: a, when: amuont > 1}
                      - {name: b, when: "type == \\"x\\" && amuont > 1"}
                      - {name: c, when: 'type == ''x'' && amuont > 1'}
                      - name: d
                        when: amount > 1
                            && amuont > 1
                      - name: e
                        when: |
                          amount > 1
                            && amuont > 1
                      - name: f
                        when: "amount > 1
                            && amuont > 1"
                      - name: g
                        when: >
                          amuont > 1
                      - {name: h, when: "type == '\\u3042' && amuont > 1"}
                    """;
            assertThat(mistakes(text))
                    .extracting(Mistake::line, Mistake::column)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(3, 21),
                            org.assertj.core.groups.Tuple.tuple(4, 39),
                            org.assertj.core.groups.Tuple.tuple(5, 39),
                            org.assertj.core.groups.Tuple.tuple(8, 12),
                            org.assertj.core.groups.Tuple.tuple(12, 12),
                            org.assertj.core.groups.Tuple.tuple(15, 12),
                            org.assertj.core.groups.Tuple.tuple(18, 1),
                            org.assertj.core.groups.Tuple.tuple(19, 42));
        }

        @Test
        void brokenFieldsAreNotBlamedOnTheConditionsAndKeys() {
            assertThat(mistakes(TIME + "fields: {timestamp: t, card: /c}\n"
                            + "rules: [{name: r, when: \"card == 'x'\"}]\n"
                            + "windows: [{name: w, type: sliding, size: 1s, key: card}]"))
                    .containsExactly(new Mistake(2, 21, "'t' is no JSON Pointer; it starts with '/', as /t"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '¦',
                quoteCharacter = '`',
                value = {
                    "`` ¦ 1 ¦ 1 ¦ the file is empty; the smallest pipeline is time: {outOfOrderness: 5s}",
                    "a: b: c ¦ 1 ¦ 5 ¦ a ':' can't stand here; put a text that contains ': ' in quotes, or check the indentation",
                    "card: @key ¦ 1 ¦ 7 ¦ a text that starts with '@' must stand in quotes",
                    "a: *x ¦ 1 ¦ 4 ¦ a text that starts with '*' must stand in quotes",
                    "a: &x 1\\nb: *x ¦ 1 ¦ 4 ¦ pipeline files have no anchors ('&'); write the value out, or quote the text",
                    "a: 1\\n---\\nb: 2 ¦ 2 ¦ 1 ¦ a second document starts here; a pipeline file has one",
                    "a:\\n\\tb: 1 ¦ 2 ¦ 1 ¦ a tab can't stand here in YAML; use spaces",
                })
        void aSyntaxErrorComesAlone(String text, int line, int column, String message) {
            assertThat(mistakes(text.replace("\\n", "\n").replace("\\t", "\t")))
                    .containsExactly(new Mistake(line, column, message));
        }

        @Test
        void binaryAndForeignFiles(@TempDir Path folder) throws Exception {
            Path file = folder.resolve("p.yaml");
            PipelineReader reader = new PipelineReader();
            assertThatThrownBy(() -> reader.read(file)).hasMessageContaining("there is no such file");
            assertThatThrownBy(() -> reader.read(folder)).hasMessageContaining("it is a folder");
            Files.write(file, new byte[] {'a', ':', '\n', 'b', (byte) 0xff, 0});
            assertThatThrownBy(() -> reader.read(file))
                    .hasMessage("p.yaml:2:2: the file is no UTF-8 text from here on; save it as UTF-8");
            Files.writeString(file, "a: 1\nb: \0");
            assertThatThrownBy(() -> reader.read(file))
                    .hasMessage("p.yaml:2:4: the character U+0000 can't stand in a pipeline; is this a text file?");
            Files.write(file, "#".repeat(PipelineReader.MAX_BYTES + 1).getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> reader.read(file)).hasMessageContaining("larger than 1048576 bytes");
            Files.writeString(file, "a: " + "[".repeat(10_000));
            assertThatThrownBy(() -> reader.read(file)).hasMessageContaining("nested more than 50 deep");
        }
    }
}
