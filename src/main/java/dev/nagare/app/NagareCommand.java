package dev.nagare.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code nagare} itself: the window with its start view, or where there is no display, the bundled recording as text. */
@Command(
        name = "nagare",
        description = {
            "Shows a stream of events as it really is: its windows, its watermark, its late and out-of-order events, and"
                    + " what its rules find.",
            "Without a command it opens the window and offers what can be played."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        commandListHeading = "%nCommands:%n")
final class NagareCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Screen screen;

    NagareCommand(Terminal terminal, Screen screen) {
        this.terminal = terminal;
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        String problem = screen.start();
        if (problem != null) {
            terminal.complain(problem + " The bundled recording is played here instead, as text.");
            return new TerminalShow(terminal).play(Sample.CARD_TRANSACTIONS.recording());
        }
        DesktopWindow.show(dashboard -> {});
        return ExitCode.DONE;
    }
}
