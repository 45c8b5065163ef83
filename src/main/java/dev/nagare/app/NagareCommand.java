package dev.nagare.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nagare} itself. */
@Command(
        name = "nagare",
        description = "Shows a stream of events as it really is: its windows, its watermark, its late and out-of-order"
                + " events, and what its rules find.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        commandListHeading = "%nCommands:%n")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class NagareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    NagareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return ExitCode.DONE;
    }
}
