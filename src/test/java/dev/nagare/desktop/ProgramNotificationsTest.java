package dev.nagare.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nagare.desktop.NotificationException.Kind;
import dev.nagare.desktop.ProgramNotifications.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramNotificationsTest {
    private static final String HOSTILE = "\"; do shell script \"touch x\" -- $(id) `id` %PATH% '; calc; '";
    private static final Notification NOTIFICATION = new Notification("rule a", "-e " + HOSTILE, HOSTILE, false);

    @Test
    void onMacTheTextsAreArgumentsBehindAllOptions() {
        List<String> command = Programs.MAC.apply(NOTIFICATION).command();

        int options = command.indexOf("--");
        assertThat(command.subList(options + 1, command.size()))
                .containsExactly(NOTIFICATION.title(), NOTIFICATION.text());
        assertThat(command.subList(0, options))
                .isEqualTo(Programs.MAC
                        .apply(new Notification("b", "x", "y", false))
                        .command()
                        .subList(0, options));
        assertThat(String.join(" ", command)).doesNotContain("sound name");
        assertThat(String.join(
                        " ",
                        Programs.MAC
                                .apply(new Notification("b", "x", "y", true))
                                .command()))
                .contains("sound name");
    }

    @Test
    void onWindowsTheTextsAreOnlyInTheEnvironment() {
        Program program = Programs.WINDOWS.apply(NOTIFICATION);

        assertThat(program.command())
                .isEqualTo(Programs.WINDOWS
                        .apply(new Notification("b", "x", "y", true))
                        .command())
                .noneMatch(argument -> argument.contains("\""));
        assertThat(program.environment())
                .containsEntry("NAGARE_TITLE", NOTIFICATION.title())
                .containsEntry("NAGARE_TEXT", NOTIFICATION.text())
                .containsEntry("NAGARE_SOUND", "no");
    }

    @Test
    void aProgramThatIsMissingOrFailsIsSaid() {
        Notification any = NOTIFICATION;
        assertThatThrownBy(() -> running("/no/such/program").show(any))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        assertThatThrownBy(() -> running("/bin/sh", "-c", "exit 3").show(any))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage("/bin/sh ended with 3");
    }

    @Test
    void aProgramGetsTheTextsAsTheyAre(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        Path file = folder.resolve("said");

        boolean heard = new ProgramNotifications(notification -> new Program(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "printf '%s|%s' \"$1\" \"$NAGARE_TEXT\" > \"$2\"",
                                "sh",
                                notification.title(),
                                file.toString()),
                        Map.of("NAGARE_TEXT", notification.text())))
                .show(NOTIFICATION);

        assertThat(heard).isTrue();
        assertThat(file).hasContent(NOTIFICATION.title() + "|" + NOTIFICATION.text());
    }

    private static ProgramNotifications running(String... command) {
        return new ProgramNotifications(unused -> new Program(List.of(command), Map.of()));
    }
}
