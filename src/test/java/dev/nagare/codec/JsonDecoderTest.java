package dev.nagare.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.DeadLetter;
import dev.nagare.model.DeadLetter.Reason;
import dev.nagare.model.Decimal;
import dev.nagare.model.Decoded;
import dev.nagare.model.Event;
import dev.nagare.model.Payload;
import dev.nagare.model.Severity;
import dev.nagare.model.SourceRecord;
import dev.nagare.model.SourceRecord.Header;
import dev.nagare.model.SourceRecord.TimestampType;
import dev.nagare.pipeline.FieldMap;
import dev.nagare.pipeline.FieldMap.FieldPath;
import dev.nagare.pipeline.FieldMap.FieldPath.HeaderValue;
import dev.nagare.pipeline.FieldMap.FieldPath.OfRecord;
import dev.nagare.pipeline.FieldMap.FieldPath.Pointer;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.pipeline.RuleSpec;
import dev.nagare.pipeline.TimeSpec;
import dev.nagare.pipeline.WindowSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final long NONE = SourceRecord.NONE;

    /** name, pointer, name, pointer … */
    private static Map<String, FieldPath> paths(String... namesAndPointers) {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPointers.length; i += 2) {
            paths.put(namesAndPointers[i], pointer(namesAndPointers[i + 1]));
        }
        return paths;
    }

    private static Pointer pointer(String text) {
        List<String> tokens = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.substring(1).split("/", -1))
                        .map(t -> t.replace("~1", "/").replace("~0", "~"))
                        .toList();
        return new Pointer(text, tokens);
    }

    private static Pipeline pipeline(Map<String, FieldPath> paths, String... keys) {
        List<WindowSpec> windows = Arrays.stream(keys)
                .<WindowSpec>map(key -> new WindowSpec.Sliding("by " + key, key, Duration.ofSeconds(1)))
                .toList();
        return pipeline(new FieldMap(paths), windows, List.of());
    }

    private static Pipeline pipeline(FieldMap fields, List<WindowSpec> windows, List<RuleSpec> rules) {
        return new Pipeline(
                "test",
                fields,
                TimeSpec.of(Duration.ZERO),
                windows,
                rules,
                Map.of(),
                Pipeline.Delivery.DEFAULT,
                Pipeline.Buffer.DEFAULT,
                Pipeline.DEFAULT_MAX_KEYS,
                null);
    }

    private static SourceRecord record(byte[] value) {
        return record(value, NONE, null, List.of());
    }

    private static SourceRecord record(byte[] value, long timestamp, byte[] key, List<Header> headers) {
        int length = value == null ? 0 : value.length;
        return new SourceRecord("tx", 3, 7, timestamp, TimestampType.CREATE, NONE, key, value, length, headers, false);
    }

    private static Decoded decode(Pipeline pipeline, String json) {
        return new JsonDecoder(pipeline).decode(record(json.getBytes(UTF_8)));
    }

    private static final Pipeline SHORT = pipeline(paths("id", "/id", "timestamp", "/t", "user", "/u", "amount", "/a"));

    private static Reason reason(String json) {
        return ((DeadLetter) decode(SHORT, json)).reason();
    }

    private static Event event(Pipeline pipeline, String json) {
        return (Event) decode(pipeline, json);
    }

    @Test
    void readsTheDefaultFields() {
        Pipeline defaults = pipeline(FieldMap.DEFAULT, List.of(), List.of());
        Event event = event(defaults, """
                {"id":"a","timestamp":"1970-01-01T00:00:01Z","user":"u","category":"c","type":"t","amount":12.50,
                 "location":"L","usualLocation":"M","more":{"x":[1,2]}}""");
        assertThat(event.id()).isEqualTo("a");
        assertThat(event.timestamp()).isEqualTo(1000);
        assertThat(event.user()).isEqualTo("u");
        assertThat(event.category()).isEqualTo("c");
        assertThat(event.type()).isEqualTo("t");
        assertThat(event.amount()).isEqualTo(Decimal.of(125, 1));
        assertThat(event.location()).isEqualTo("L");
        assertThat(event.usualLocation()).isEqualTo("M");
        assertThat(event.payload().fields()).containsEntry("more", Map.of("x", List.of(1L, 2L)));
        assertThat(event.named()).isEmpty();
        assertThat(event.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7                     | 7",
                "1000.0                | 1000.0",
                "1e5                   | 1e5",
                "true                  | true",
                "\"\"                  | ``",
                "{\"k\" : [1, \"\\u00e9\"]} | {\"k\":[1,\"é\"]}",
                "[ ]                   | []",
                "[null,{\"a\":\"\\\"\\n\\u0001\\/\"}] | [null,{\"a\":\"\\\"\\n\\u0001/\"}]",
            })
    void keepsOtherTypesInTextFieldsAsCompactJson(String json, String expected) {
        assertThat(event(SHORT, "{\"t\":1,\"a\":1,\"u\":" + json + "}").user()).isEqualTo(expected);
    }

    @Test
    void makesAMissingIdOfThePosition() {
        assertThat(event(SHORT, "{\"t\":1,\"a\":1}").id()).isEqualTo("tx-3@7");
        assertThat(event(SHORT, "{\"t\":1,\"a\":1,\"id\":null}").id()).isEqualTo("tx-3@7");
        assertThat(event(SHORT, "{\"t\":1,\"a\":1,\"id\":5}").id()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                         | NOT_JSON",
                "' '                        | NOT_JSON",
                "{oops                      | NOT_JSON",
                "{\"t\":1,\"a\":1           | NOT_JSON",
                "{\"t\":1,\"a\":1} x        | NOT_JSON",
                "{\"t\":1,\"a\":1} {}       | NOT_JSON",
                "{\"t\":1,\"a\":1,}         | NOT_JSON",
                "{\"t\":1,\"a\":NaN}        | NOT_JSON",
                "{\"t\":1,\"a\":-Infinity}  | NOT_JSON",
                "{\"t\":1,\"a\":01}         | NOT_JSON",
                "{\"t\":1,\"a\":+1}         | NOT_JSON",
                "{\"t\":1,\"a\":.5}         | NOT_JSON",
                "{\"t\":1,\"a\":1} // hi    | NOT_JSON",
                "{'t':1}                    | NOT_JSON",
                "[1                         | NOT_JSON",
                "7 8                        | NOT_JSON",
                "nul                        | NOT_JSON",
                "[1]                        | NOT_AN_OBJECT",
                "7                          | NOT_AN_OBJECT",
                "\"x\"                      | NOT_AN_OBJECT",
                "null                       | NOT_AN_OBJECT",
                "{\"a\":2}                  | MISSING_TIMESTAMP",
                "{\"t\":null,\"a\":2}       | MISSING_TIMESTAMP",
                "{}                         | MISSING_TIMESTAMP",
                "{\"t\":\"\"}               | BAD_TIMESTAMP",
                "{\"t\":true,\"a\":\"x\"}   | BAD_TIMESTAMP",
                "{\"t\":{},\"a\":1}         | BAD_TIMESTAMP",
                "{\"t\":[1],\"a\":1}        | BAD_TIMESTAMP",
                "{\"t\":1e300,\"a\":1}      | BAD_TIMESTAMP",
                "{\"t\":1}                  | MISSING_AMOUNT",
                "{\"t\":1,\"a\":null}       | MISSING_AMOUNT",
                "{\"t\":1,\"a\":\"\"}       | BAD_AMOUNT",
                "{\"t\":1,\"a\":\"abc\"}    | BAD_AMOUNT",
                "{\"t\":1,\"a\":\" 1\"}     | BAD_AMOUNT",
                "{\"t\":1,\"a\":\"NaN\"}    | BAD_AMOUNT",
                "{\"t\":1,\"a\":true}       | BAD_AMOUNT",
                "{\"t\":1,\"a\":[1]}        | BAD_AMOUNT",
                "{\"t\":1,\"a\":1e999}      | BAD_AMOUNT",
                "{\"t\":1,\"a\":1,\"a\":{}} | BAD_AMOUNT",
            })
    void namesTheFirstReasonThatApplies(String json, Reason expected) {
        assertThat(reason(json)).isEqualTo(expected);
    }

    @Test
    void refusesWhatIsNoUtf8() {
        JsonDecoder decoder = new JsonDecoder(SHORT);
        assertThat(((DeadLetter) decoder.decode(record(new byte[] {(byte) 0xff}))).reason())
                .isEqualTo(Reason.NOT_JSON);
        byte[] utf16 = "{\"t\":1,\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        assertThat(((DeadLetter) decoder.decode(record(utf16))).reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(decoder.decode(record("\uFEFF{\"t\":1,\"a\":1}".getBytes(UTF_8))))
                .isInstanceOf(Event.class);
    }

    @Test
    void keepsTheDeadLetterByteForByteWithASentence() {
        byte[] value = "{\"t\":1,\"a\":\"abc\"}\u0000".getBytes(UTF_8);
        DeadLetter letter = (DeadLetter) new JsonDecoder(SHORT).decode(record(value));
        assertThat(letter.payload()).isSameAs(value);
        assertThat(letter.length()).isEqualTo(value.length);
        assertThat(letter.topic()).isEqualTo("tx");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(7);
        assertThat(((DeadLetter) decode(SHORT, "{\"t\":1,\"a\":\"abc\"}")).detail())
                .isEqualTo("No amount: \"abc\"");
    }

    @Test
    void tellsATombstoneFromAnEmptyValue() {
        JsonDecoder decoder = new JsonDecoder(SHORT);
        assertThat(((DeadLetter) decoder.decode(record(null))).reason()).isEqualTo(Reason.TOMBSTONE);
        assertThat(((DeadLetter) decoder.decode(record(new byte[0]))).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void keepsTheBeginningOfWhatIsTooLarge() {
        byte[] large = new byte[SourceRecord.MAX_VALUE_BYTES + 1];
        Arrays.fill(large, (byte) 'x');
        DeadLetter letter = (DeadLetter) new JsonDecoder(SHORT).decode(record(large));
        assertThat(letter.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(letter.payload()).hasSize(SourceRecord.KEPT_OF_TOO_LARGE);
        assertThat(letter.length()).isEqualTo(large.length);
        SourceRecord cut = new SourceRecord(
                "tx", 0, 1, NONE, TimestampType.CREATE, NONE, null, new byte[10], 99_999_999, List.of(), false);
        letter = (DeadLetter) new JsonDecoder(SHORT).decode(cut);
        assertThat(letter.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(letter.payload()).hasSize(10);
        assertThat(letter.length()).isEqualTo(99_999_999);
    }

    @ParameterizedTest
    @CsvSource({
        "100.10,  100.1",
        "1e3,     1000",
        "-0.00,   0",
        "12345678901234567890.12345, 12345678901234567890.12345",
        "1E-400,  1E-400",
    })
    void readsAmountsExactlyFromNumbersAndText(String written, String expected) {
        Decimal value = Decimal.parse(expected);
        assertThat(event(SHORT, "{\"t\":1,\"a\":" + written + "}").amount()).isEqualTo(value);
        assertThat(event(SHORT, "{\"t\":1,\"a\":\"" + written + "\"}").amount()).isEqualTo(value);
    }

    @Test
    void fallsBackToTheRecordsOwnTimestamp() {
        JsonDecoder decoder = new JsonDecoder(SHORT);
        byte[] value = "{\"a\":1}".getBytes(UTF_8);
        assertThat(((Event) decoder.decode(record(value, 1234, null, List.of()))).timestamp())
                .isEqualTo(1234);
        byte[] bad = "{\"t\":\"soon\",\"a\":1}".getBytes(UTF_8);
        assertThat(((DeadLetter) decoder.decode(record(bad, 1234, null, List.of()))).reason())
                .isEqualTo(Reason.BAD_TIMESTAMP);
    }

    @Test
    void followsPointersIntoObjectsAndArrays() {
        Pipeline pipeline = pipeline(paths(
                "timestamp", "/m/t",
                "user", "/a~1b/~0c",
                "category", "/items/1/name",
                "type", "/items/10",
                "location", "/items/01",
                "amount", "/items/0/price"));
        Event event = event(pipeline, """
                {"items":[{"price":1.5,"name":"x"},{"name":"y"}],"m":{"t":5},"a/b":{"~c":"u","c":"no"},"z":[[]]}""");
        assertThat(event.timestamp()).isEqualTo(5000);
        assertThat(event.user()).isEqualTo("u");
        assertThat(event.category()).isEqualTo("y");
        assertThat(event.type()).isNull();
        assertThat(event.location()).isNull();
        assertThat(event.amount()).isEqualTo(Decimal.of(15, 1));
        Event object = event(pipeline, "{\"items\":{\"0\":{\"price\":2},\"01\":\"o\",\"10\":[1]},\"m\":{\"t\":5}}");
        assertThat(object.amount()).isEqualTo(Decimal.of(2, 0));
        assertThat(object.location()).isEqualTo("o");
        assertThat(object.type()).isEqualTo("[1]");
    }

    @Test
    void takesAPlaceAndWhatLiesBelowItAtOnce() {
        Pipeline pipeline = pipeline(paths("timestamp", "/m/t", "user", "/m", "type", "/m/t", "whole", ""), "whole");
        Event event = event(pipeline, " {\"m\": {\"t\": 5, \"l\": [1, 2]}} ");
        assertThat(event.user()).isEqualTo("{\"t\":5,\"l\":[1,2]}");
        assertThat(event.type()).isEqualTo("5");
        assertThat(event.named()[0]).isEqualTo(Map.of("m", Map.of("t", 5L, "l", List.of(1L, 2L))));
        assertThat(event.keys()[0]).isEqualTo("{\"m\":{\"t\":5,\"l\":[1,2]}}");
        assertThat(event(pipeline, "\uFEFF{\"m\":{\"t\":5}}").user()).isEqualTo("{\"t\":5}");
    }

    @Test
    void letsTheLastOfSeveralMembersWin() {
        Pipeline pipeline = pipeline(paths("timestamp", "/t", "user", "/m/u", "amount", "/a"));
        Event event = event(pipeline, "{\"t\":\"x\",\"a\":\"x\",\"m\":{\"u\":1},\"m\":{\"v\":2},\"t\":7,\"a\":3}");
        assertThat(event.timestamp()).isEqualTo(7000);
        assertThat(event.amount()).isEqualTo(Decimal.of(3, 0));
        assertThat(event.user()).isNull();
        assertThat(event.payload().fields()).containsEntry("m", Map.of("v", 2L));
    }

    @Test
    void findsFieldsBesideThePayload() {
        Map<String, FieldPath> paths = new LinkedHashMap<>();
        paths.put("timestamp", OfRecord.TIMESTAMP);
        paths.put("user", OfRecord.KEY);
        paths.put("type", OfRecord.TIMESTAMP);
        paths.put("amount", new HeaderValue("amount"));
        paths.put("part", OfRecord.PARTITION);
        paths.put("channel", new HeaderValue("channel"));
        paths.put("none", new HeaderValue("none"));
        JsonDecoder decoder = new JsonDecoder(pipeline(paths, "part", "channel"));
        List<Header> headers = List.of(
                new Header("channel", "web".getBytes(UTF_8)),
                new Header("amount", "12.5".getBytes(UTF_8)),
                new Header("channel", "pos".getBytes(UTF_8)));
        Event event = (Event) decoder.decode(record("{}".getBytes(UTF_8), 99, new byte[] {'k', (byte) 0xff}, headers));
        assertThat(event.timestamp()).isEqualTo(99);
        assertThat(event.user()).isEqualTo("k\uFFFD");
        assertThat(event.type()).isEqualTo("99");
        assertThat(event.amount()).isEqualTo(Decimal.of(125, 1));
        assertThat(event.named()).containsExactly(3L, "pos", null);
        assertThat(event.keys()).containsExactly("3", "pos", null);
        Decoded without = decoder.decode(record("{}".getBytes(UTF_8), NONE, null, headers));
        assertThat(((DeadLetter) without).reason()).isEqualTo(Reason.MISSING_TIMESTAMP);
    }

    @Test
    void keepsTheTypesOfNamedFieldsAndTheTextOfThoseThatAreKeys() {
        Pipeline pipeline = pipeline(
                new FieldMap(paths("timestamp", "/t", "n", "/n", "d", "/d", "s", "/s", "b", "/b", "l", "/l")),
                List.of(new WindowSpec.Sliding("w", "d", Duration.ofSeconds(1))),
                List.of(
                        new RuleSpec.KeyedRule("k", Severity.LOW, "l", null, null, "true", false),
                        new RuleSpec.SequenceRule(
                                "q", Severity.LOW, "b", List.of(new RuleSpec.SequenceRule.Step("true", null)))));
        Event event = event(pipeline, "{\"t\":1,\"n\":5,\"d\":1.50,\"s\":\"x\",\"b\":true,\"l\":[1, null]}");
        assertThat(event.named()).containsExactly(5L, 1.5, "x", true, Arrays.asList(1L, null));
        assertThat(event.keys()).containsExactly(null, "1.50", null, "true", "[1,null]");
        Event absent = event(pipeline, "{\"t\":1,\"n\":123456789012345678901,\"d\":null}");
        assertThat(absent.named()).containsExactly(1.2345678901234568E20, null, null, null, null);
        assertThat(absent.keys()).containsOnlyNulls();
    }

    @Test
    void readsAPayloadOnlyWhenAskedAndWithoutNulls() {
        Event event =
                event(SHORT, "{\"t\":1,\"a\":1,\"x\":null,\"y\":{\"z\":null},\"big\":12345678901234567890,\"f\":1.0}");
        assertThat(event.payload().fields())
                .isEqualTo(Map.of("t", 1L, "a", 1L, "y", Map.of(), "big", 1.2345678901234567e19, "f", 1.0));
        assertThat(event.payload().fields()).isSameAs(event.payload().fields());
        byte[] bytes = event.payload().bytes();
        assertThat(new JsonDecoder(SHORT).payload(bytes).fields())
                .isEqualTo(event.payload().fields());
        assertThat(event.payload().size()).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {StrictJson.MAX_DEPTH + 1, 100_000, 5_000_000})
    void boundsTheDepth(int depth) {
        String nested = "{\"t\":1,\"a\":1,\"u\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        assertThat(reason(nested)).isEqualTo(Reason.NOT_JSON);
        assertThat(reason("[".repeat(depth))).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void readsWhatIsNestedWithinTheBound() {
        int depth = StrictJson.MAX_DEPTH - 1;
        String nested = "{\"t\":1,\"a\":1,\"u\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        Event event = event(SHORT, nested);
        assertThat(event.user()).hasSize(2 * depth);
        assertThat(event.payload().fields()).containsKey("u");
    }

    @Test
    void boundsTheLengthOfNumbers() {
        String digits = "9".repeat(1_000_000);
        assertThat(reason("{\"t\":1,\"a\":" + digits + "}")).isEqualTo(Reason.NOT_JSON);
        assertThat(reason("{\"t\":1,\"a\":1,\"x\":" + digits + "}")).isEqualTo(Reason.NOT_JSON);
        assertThat(reason("{\"t\":1,\"a\":\"" + digits + "\"}")).isEqualTo(Reason.BAD_AMOUNT);
        assertThat(reason("{\"t\":\"" + digits + "\",\"a\":1}")).isEqualTo(Reason.BAD_TIMESTAMP);
    }

    @Test
    void neverThrowsForRandomBytes() {
        long seed = 20261122;
        System.out.println("JsonDecoderTest seed " + seed);
        Random random = new Random(seed);
        Map<String, FieldPath> paths = paths(
                "timestamp", "/t", "amount", "/a", "user", "/u", "category", "/u/0", "deep", "/u/0/x", "whole", "");
        JsonDecoder decoder = new JsonDecoder(pipeline(paths, "deep", "whole"));
        byte[] model =
                "{\"t\":1,\"a\":\"1.5\",\"u\":[{\"x\":\"\\u00e9\\\"é\"},-1.5e3,null,true,[]],\"é\":{}}".getBytes(UTF_8);
        int events = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Arrays.copyOf(model, random.nextInt(4) == 0 ? random.nextInt(model.length) : model.length);
            for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : model[random.nextInt(model.length)];
            }
            Decoded decoded = decoder.decode(record(bytes));
            if (decoded instanceof Event event) {
                events++;
                assertThat(event.payload().fields()).isNotNull();
            }
        }
        assertThat(events).isGreaterThan(1000);
    }

    /** The scanner must be nothing but faster: with and without it every payload gives the same, down to the sentence. */
    @Test
    void scannerAndGeneralParserAgree() {
        long seed = 99;
        System.out.println("JsonDecoderTest scanner seed " + seed);
        Random random = new Random(seed);
        Pipeline pipeline = pipeline(
                paths(
                        "id",
                        "/id",
                        "timestamp",
                        "/t",
                        "amount",
                        "/a",
                        "user",
                        "/o/u",
                        "category",
                        "/o",
                        "type",
                        "/l/1",
                        "n",
                        "/n",
                        "k",
                        "/k",
                        "m",
                        "/n"),
                "k");
        Pipeline simple = pipeline(
                paths("id", "/id", "timestamp", "/t", "amount", "/a", "user", "/o/u", "n", "/n", "k", "/k"), "k");
        for (Pipeline each : List.of(pipeline, simple)) {
            JsonDecoder fast = new JsonDecoder(each);
            JsonDecoder general = new JsonDecoder(each, false);
            int events = 0;
            for (int i = 0; i < 60_000; i++) {
                StringBuilder json = new StringBuilder();
                randomObject(random, json, 0);
                byte[] bytes = json.toString().getBytes(UTF_8);
                for (int n = random.nextInt(3) - 1; n > 0; n--) {
                    byte[] noise = "{}[]\",:\\ 01eE.-+ntu\u0001é\u00ff".getBytes(UTF_8);
                    bytes[random.nextInt(bytes.length)] = noise[random.nextInt(noise.length)];
                }
                Decoded decoded = fast.decode(record(bytes));
                assertThat(flat(decoded)).as("%s", json).isEqualTo(flat(general.decode(record(bytes))));
                if (decoded instanceof Event event) {
                    events++;
                    everyMemberIsFoundByItself(fast, event.payload());
                }
            }
            assertThat(events).isGreaterThan(5000);
        }
    }

    private static void everyMemberIsFoundByItself(JsonDecoder decoder, Payload payload) {
        Map<String, Object> fields = payload.fields();
        for (String name : List.of("id", "t", "a", "o", "u", "l", "n", "k", "other", "é", "xa", "nobody", "")) {
            Payload unread = decoder.payload(payload.bytes());
            assertThat(unread.member(name))
                    .as("%s in %s", name, new String(payload.bytes(), UTF_8))
                    .isEqualTo(fields.get(name));
        }
    }

    private static String flat(Decoded decoded) {
        if (decoded instanceof Event e) {
            return e.id()
                    + '|'
                    + e.timestamp()
                    + '|'
                    + e.user()
                    + '|'
                    + e.category()
                    + '|'
                    + e.type()
                    + '|'
                    + e.amount()
                    + '|'
                    + Arrays.toString(e.named())
                    + '|'
                    + Arrays.toString(e.keys())
                    + '|'
                    + Arrays.stream(e.named())
                            .map(v -> v == null ? null : v.getClass())
                            .toList();
        }
        DeadLetter letter = (DeadLetter) decoded;
        return letter.reason() + " " + letter.detail();
    }

    private static void randomObject(Random random, StringBuilder json, int depth) {
        String[] names = {"id", "t", "a", "o", "u", "l", "n", "k", "other", "é", "x\\u0061"};
        json.append(random.nextInt(9) == 0 ? " {" : "{");
        int members = random.nextInt(depth == 0 ? 10 : 3);
        if (depth == 0 && random.nextInt(6) > 0) {
            json.append("\"t\":")
                    .append(random.nextInt(100))
                    .append(",\"a\":\"1.50\"")
                    .append(members > 0 ? "," : "");
        }
        for (int i = 0; i < members; i++) {
            json.append(i > 0 ? "," : "")
                    .append('"')
                    .append(names[random.nextInt(names.length)])
                    .append('"');
            json.append(random.nextInt(9) == 0 ? " :\n" : ":");
            randomValue(random, json, depth);
        }
        json.append('}');
    }

    private static void randomValue(Random random, StringBuilder json, int depth) {
        String[] scalars = {
            "0",
            "-0",
            "7",
            "-12.50",
            "1e3",
            "1E-2",
            "123456789012345678",
            "1234567890123456789",
            "0.1234567890123456789",
            "99999999999999999999",
            "1e999",
            "true",
            "false",
            "null",
            "\"\"",
            "\"text\"",
            "\"é流\"",
            "\"a\\nb\"",
            "\"12.5\"",
            "\"2026-03-01T10:00:00Z\"",
            "\"-5\"",
            "\"007\"",
            "\"1.\"",
            "\".5\"",
            "01",
            "1.",
            "-",
            "tru",
            "nul"
        };
        int choice = random.nextInt(10);
        if (choice == 0 && depth < 4) {
            randomObject(random, json, depth + 1);
        } else if (choice == 1 && depth < 4) {
            json.append('[');
            for (int n = random.nextInt(3); n > 0; n--) {
                randomValue(random, json, depth + 1);
                json.append(n > 1 ? "," : "");
            }
            json.append(']');
        } else {
            json.append(scalars[random.nextInt(random.nextInt(3) == 0 ? scalars.length : scalars.length - 5)]);
        }
    }
}
