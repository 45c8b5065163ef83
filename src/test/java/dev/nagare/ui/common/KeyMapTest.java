package dev.nagare.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.ui.common.KeyMap.Line;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** With a toolkit, because it decides which key Shortcut is. */
@ExtendWith(ApplicationExtension.class)
class KeyMapTest {
    private final List<String> done = new ArrayList<>();
    private boolean useful;
    private KeyMap keys;

    @BeforeEach
    void declare() {
        keys = new KeyMap("keys.group.window")
                .on("Shortcut+O", "keys.open.label", () -> done.add("open"))
                .onIf("Esc", "keys.escape.label", () -> useful)
                .typed("+", "keys.faster.label", () -> done.add("faster"))
                .ofControl("Home", "keys.help.label");
    }

    @Test
    void theSheetListsWhatIsDeclaredInItsOrder() {
        assertThat(keys.lines())
                .containsExactly(
                        new Line("Ctrl+O", "keys.open.label"),
                        new Line("Esc", "keys.escape.label"),
                        new Line("+", "keys.faster.label"),
                        new Line("Home", "keys.help.label"));
        assertThat(keys.keyOf("keys.open.label")).contains("Ctrl+O");
        assertThat(keys.keyOf("keys.play.label")).isEmpty();
    }

    @Test
    void aKeyIsUsedWithExactlyItsModifiers() {
        assertThat(keys.run(pressed(KeyCode.O, true))).isTrue();
        assertThat(keys.run(pressed(KeyCode.O, false))).isFalse();
        assertThat(done).containsExactly("open");
    }

    @Test
    void aKeyThatHadNoUseIsLeftToOthers() {
        assertThat(keys.run(pressed(KeyCode.ESCAPE, false))).isFalse();
        useful = true;
        assertThat(keys.run(pressed(KeyCode.ESCAPE, false))).isTrue();
    }

    @Test
    void aCharacterCountsWhereverTheKeyboardHasIt() {
        KeyEvent typed = new KeyEvent(KeyEvent.KEY_TYPED, "+", "", KeyCode.UNDEFINED, true, false, false, false);

        assertThat(keys.run(typed)).isTrue();
        assertThat(done).containsExactly("faster");
    }

    @Test
    void aKeyOfAControlIsOnlyListed() {
        assertThat(keys.run(pressed(KeyCode.HOME, false))).isFalse();
    }

    private static KeyEvent pressed(KeyCode code, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false);
    }
}
