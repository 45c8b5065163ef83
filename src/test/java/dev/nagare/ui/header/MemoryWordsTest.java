package dev.nagare.ui.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.MemoryStatus;
import dev.nagare.session.MemoryStatus.State;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Texts;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryWordsTest {
    private static final String FOLDER = "/home/of somebody/nagare";

    private static MemoryWords in(Language language) {
        return new MemoryWords(new Texts(language), new Formats(ZoneOffset.UTC));
    }

    private static MemoryStatus status(State state, @Nullable String setAside) {
        return new MemoryStatus(state, 1_760_000_000_000L, 1_760_000_060_000L, FOLDER, setAside);
    }

    /** What happened, where, and what to do. */
    @ParameterizedTest
    @CsvSource({
        "IN_USE, Another Nagare window remembers in, Close the other one",
        "NEWER, A newer Nagare wrote, Open the newer one",
        "UNWRITABLE, can't be written, Make the folder writable",
        "FULL, The disk of, Make room",
        "DAMAGED, is damaged, set aside",
    })
    void whatIsNotRememberedSaysWhyAndWhatToDo(State state, String why, String todo) {
        MemoryWords words = in(Language.ENGLISH);

        assertThat(words.label(status(state, null))).isEqualTo("not remembered");
        assertThat(words.whole(status(state, null))).contains(why, FOLDER, todo);
    }

    @Test
    void aStoreThatWasSetAsideSaysWhereItIs() {
        assertThat(in(Language.ENGLISH).whole(status(State.BEGUN, FOLDER + "/nagare.db.unreadable")))
                .contains("Read since")
                .endsWith("it is kept as " + FOLDER + "/nagare.db.unreadable.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachStateHasASentenceOfItsOwn(Language language) {
        Set<String> sentences = new HashSet<>();
        for (State state : State.values()) {
            sentences.add(in(language).whole(status(state, null)));
        }

        assertThat(sentences).hasSameSizeAs(State.values()).noneMatch(String::isBlank);
    }
}
