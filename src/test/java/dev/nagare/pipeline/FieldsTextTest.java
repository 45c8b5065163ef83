package dev.nagare.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTextTest {
    private static final String BLOCK = """
            # 😀 mine
            name: shop
            fields:
              timestamp: /time   # when it was paid
              amount: "/total"
              user: '@key'
            time: {outOfOrderness: 5s}
            """;
    private static final String FLOW = "fields: {timestamp: /time, amount: /total}\ntime: {outOfOrderness: 5s}\n";

    @Test
    void readsWhatIsWrittenRightOrWrong() throws PipelineException {
        assertThat(FieldsText.pointers(BLOCK))
                .containsExactly(
                        Map.entry("timestamp", "/time"), Map.entry("amount", "/total"), Map.entry("user", "@key"));
        assertThat(FieldsText.pointers("name: x\n")).containsEntry("user", "/user");
        assertThat(FieldsText.pointers("fields: {user: no pointer}")).containsExactly(Map.entry("user", "no pointer"));
    }

    @Test
    void changesOnlyTheCharactersThatSayWhereAFieldIs() throws PipelineException {
        assertThat(FieldsText.with(BLOCK, "timestamp", "/paid/at"))
                .isEqualTo(BLOCK.replace("timestamp: /time ", "timestamp: /paid/at "));
        assertThat(FieldsText.with(BLOCK, "amount", "@key")).isEqualTo(BLOCK.replace("\"/total\"", "\"@key\""));
        assertThat(FieldsText.with(FLOW, "amount", "/a b")).isEqualTo(FLOW.replace("/total", "\"/a b\""));
    }

    @Test
    void addsAFieldBehindTheLastOne() throws PipelineException {
        assertThat(FieldsText.with(BLOCK, "id", "/no"))
                .isEqualTo(BLOCK.replace("user: '@key'\n", "user: '@key'\n  id: /no\n"));
        assertThat(FieldsText.with(FLOW, "id", "/no")).isEqualTo(FLOW.replace("/total}", "/total, id: /no}"));
        assertThat(FieldsText.pointers(FieldsText.with("name: x", "user", "/who")))
                .containsEntry("user", "/who")
                .containsEntry("timestamp", "/timestamp");
    }

    @Test
    void leavesAFieldOut() throws PipelineException {
        assertThat(FieldsText.with(BLOCK, "amount", "")).isEqualTo(BLOCK.replace("  amount: \"/total\"\n", ""));
        assertThat(FieldsText.with(FLOW, "amount", "")).isEqualTo(FLOW.replace(", amount: /total", ""));
        assertThat(FieldsText.with(FLOW, "timestamp", "")).isEqualTo(FLOW.replace("timestamp: /time, ", ""));
        assertThat(FieldsText.with(BLOCK, "location", "")).isEqualTo(BLOCK);
    }

    @Test
    void aTextThatIsNoYamlIsLeftToTheReader() {
        assertThatThrownBy(() -> FieldsText.with("a: [", "user", "/u")).isInstanceOf(PipelineException.class);
    }
}
