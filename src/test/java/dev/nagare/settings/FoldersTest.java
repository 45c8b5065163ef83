package dev.nagare.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {
    private static Properties properties(String system) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/hana");
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "/state, /state/nagare",
        "'',     /home/hana/.local/state/nagare",
        ",       /home/hana/.local/state/nagare",
        "state,  /home/hana/.local/state/nagare",
    })
    void onLinuxTheFoldersFollowTheXdgSpecification(String variable, Path expected) {
        Map<String, String> environment = variable == null ? Map.of() : Map.of("XDG_STATE_HOME", variable);

        Folders folders = Folders.of(environment, properties("Linux"));

        assertThat(folders.state()).isEqualTo(expected);
        assertThat(folders.config()).isEqualTo(Path.of("/home/hana/.config/nagare"));
        assertThat(folders.data()).isEqualTo(Path.of("/home/hana/.local/share/nagare"));
        assertThat(folders.cache()).isEqualTo(Path.of("/home/hana/.cache/nagare"));
    }

    @Test
    void otherSystemsHaveCustomsOfTheirOwn() {
        assertThat(Folders.of(Map.of(), properties("Mac OS X")).config())
                .isEqualTo(Path.of("/home/hana/Library/Application Support/nagare"));
        assertThat(Folders.of(Map.of("APPDATA", "/roaming"), properties("Windows 11"))
                        .config())
                .isEqualTo(Path.of("/roaming/nagare"));
    }

    @Test
    void oneFolderForAllCanBeGiven() {
        Properties properties = properties("Linux");
        assertThat(Folders.of(Map.of(Folders.VARIABLE, "/all"), properties).config())
                .isEqualTo(Path.of("/all"));
        properties.setProperty(Folders.PROPERTY, "/stronger");
        assertThat(Folders.of(Map.of(Folders.VARIABLE, "/all"), properties).state())
                .isEqualTo(Path.of("/stronger"));
    }
}
