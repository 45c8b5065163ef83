package dev.nagare.desktop;

import dev.nagare.desktop.ProgramNotifications.Program;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The programs that show notifications where D-Bus isn't spoken. Their scripts are constant. */
final class Programs {
    private static final String HEARD =
            "display notification (item 2 of argv) with title (item 1 of argv) sound name \"Ping\"";
    private static final String NOT_HEARD = "display notification (item 2 of argv) with title (item 1 of argv)";

    /**
     * macOS: the script gets the texts as its arguments. Behind {@code --} none of them is taken for an option. A later
     * notification doesn't take the place of an earlier one there.
     */
    static final Function<Notification, Program> MAC = notification -> new Program(
            List.of(
                    "osascript",
                    "-e",
                    "on run argv",
                    "-e",
                    notification.sound() ? HEARD : NOT_HEARD,
                    "-e",
                    "end run",
                    "--",
                    notification.title(),
                    notification.text()),
            Map.of());

    /**
     * Windows 10 and later: a toast, made of nodes and not of a text, so that nothing has to be escaped. The texts are
     * variables of the environment, which no shell looks into. Windows shows toasts only for programs that it knows, and an
     * unpacked Nagare isn't one, so it is PowerShell's own name that they come under. No double quotes: Windows has no
     * one way of quoting them.
     */
    private static final String TOAST = String.join(
            "; ",
            "$ErrorActionPreference = 'Stop'",
            "$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]",
            "$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent("
                    + "[Windows.UI.Notifications.ToastTemplateType]::ToastText02)",
            "$texts = $xml.GetElementsByTagName('text')",
            "$null = $texts.Item(0).AppendChild($xml.CreateTextNode([string]$env:NAGARE_TITLE))",
            "$null = $texts.Item(1).AppendChild($xml.CreateTextNode([string]$env:NAGARE_TEXT))",
            "if ($env:NAGARE_SOUND -ne 'yes') { $audio = $xml.CreateElement('audio')",
            "$audio.SetAttribute('silent', 'true')",
            "$null = $xml.DocumentElement.AppendChild($audio) }",
            "$toast = [Windows.UI.Notifications.ToastNotification]::new($xml)",
            "$toast.Tag = $env:NAGARE_GROUP",
            "$name = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'",
            "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($name).Show($toast)");

    static final Function<Notification, Program> WINDOWS = notification -> new Program(
            List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command", TOAST),
            Map.of(
                    "NAGARE_TITLE",
                    notification.title(),
                    "NAGARE_TEXT",
                    notification.text(),
                    "NAGARE_SOUND",
                    notification.sound() ? "yes" : "no",
                    // A tag has 64 characters at most, 16 on the first of those systems.
                    "NAGARE_GROUP",
                    Integer.toHexString(notification.group().hashCode())));

    private Programs() {}
}
