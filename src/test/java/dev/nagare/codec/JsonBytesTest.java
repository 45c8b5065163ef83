package dev.nagare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.model.Decimal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 2",
        "-2, -2",
        "1.5, 1.5",
        "0.1, 0.1",
        "-0.05, -0.05",
        "5.166666666666667, 5.166666666666667",
        "1.3333333333333333, 1.3333333333333333",
        "123456789.125, 123456789.125",
        "1e10, 10000000000",
        "1e16, 10000000000000000",
        "1.234e20, 123400000000000000000",
        "1e-7, 0.0000001",
        "1.25e-9, 0.00000000125",
        "2e-3, 0.002",
        "2.2250738585072014e-5, 0.000022250738585072014",
        // The shortest form; Double.toString of JDK 17 says 2.0E-3 and 2.0000000000000001E23 or the like here.
        "2e23, 200000000000000000000000",
        "9007199254740993, 9007199254740992",
        "-0.0, 0",
    })
    void writesDoublesAsTheShortestPlainDecimal(double value, String expected) {
        assertThat(new JsonBytes().number(Double.valueOf(value)).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void writesNullForWhatJsonHasNoNumberFor(double value) {
        assertThat(new JsonBytes().number(Double.valueOf(value)).toString()).isEqualTo("null");
    }

    @Test
    void writesRandomDoublesSoThatTheyReadBack() {
        long seed = 5;
        System.out.println("JsonBytesTest seed " + seed);
        Random random = new Random(seed);
        JsonBytes out = new JsonBytes();
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0
                    ? random.nextLong(1_000_000_000L) / (double) (1 + random.nextInt(1000))
                    : Double.longBitsToDouble(random.nextLong());
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            out.clear();
            String text = out.number(Double.valueOf(value)).toString();
            assertThat(Double.parseDouble(text)).as(text).isEqualTo(value == 0 ? 0.0 : value);
            assertThat(text).doesNotContain("E").doesNotMatch(".*\\.\\d*0").doesNotEndWith(".");
        }
    }

    @Test
    void writesDecimalsPlainly() {
        JsonBytes out = new JsonBytes();
        for (String text : List.of(
                "0",
                "1",
                "-1",
                "0.01",
                "-0.01",
                "12.5",
                "-12.05",
                "9223372036854775807",
                "-9223372036854775808",
                "-9.223372036854775808",
                "0.000000000000000001",
                "123456789012345678901234567890.5")) {
            out.clear();
            assertThat(out.number(Decimal.of(new BigDecimal(text))).toString()).isEqualTo(text);
        }
        out.clear();
        assertThat(out.number(Decimal.parse("1e30")).toString()).isEqualTo("1" + "0".repeat(30));
        out.clear();
        assertThat(out.number(Decimal.parse("1.00")).toString()).isEqualTo("1");
        Random random = new Random(9);
        for (int i = 0; i < 100_000; i++) {
            Decimal value = Decimal.of(random.nextLong() >> random.nextInt(64), random.nextInt(19));
            out.clear();
            assertThat(out.number(value).toString()).isEqualTo(value.toString());
        }
    }

    @Test
    void writesWholeNumbersOfEveryLength() {
        JsonBytes out = new JsonBytes(1);
        for (long value = 1; value > 0; value *= 10) {
            for (long v : new long[] {value - 1, value, -value, 1 - value}) {
                out.clear();
                assertThat(out.number(v).toString()).isEqualTo(Long.toString(v));
            }
        }
        for (long v : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            out.clear();
            assertThat(out.number(v).toString()).isEqualTo(Long.toString(v));
        }
    }

    @Test
    void escapesTextSoThatAnyJsonReaderReadsItBack() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        long seed = 6;
        System.out.println("JsonBytesTest text seed " + seed);
        Random random = new Random(seed);
        JsonBytes out = new JsonBytes(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append((char) random.nextInt(128));
                    case 1 -> text.append((char) random.nextInt(0x10000));
                    case 2 -> text.appendCodePoint(0x1F300 + random.nextInt(100));
                    default -> text.append("\"\\/é".charAt(random.nextInt(4)));
                }
            }
            out.clear();
            byte[] json = out.text(text.toString()).toByteArray();
            assertThat(Utf8.isValid(json)).isTrue();
            assertThat(mapper.readValue(json, String.class)).isEqualTo(text.toString());
            if (Utf8.isValid(Utf8.encode(text.toString()))) {
                byte[] bytes = Utf8.encode(text.toString());
                out.clear();
                assertThat(mapper.readValue(out.utf8(bytes).toByteArray(), String.class))
                        .isEqualTo(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        out.clear();
        assertThat(out.text("a\uD800b").toString()).isEqualTo("\"a\\ud800b\"");
        out.clear();
        assertThat(out.text("\u0000\u001f\n\"流").toString()).isEqualTo("\"\\u0000\\u001f\\n\\\"流\"");
    }

    @Test
    void writesNestedValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1L);
        map.put("b\"", Arrays.asList("x", null, 1.50, true, Map.of()));
        assertThat(new JsonBytes().value(map).toString()).isEqualTo("{\"a\":1,\"b\\\"\":[\"x\",null,1.5,true,{}]}");
    }
}
