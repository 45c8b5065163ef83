package dev.nagare.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.pipeline.PipelineException;
import dev.nagare.sink.SinkException;
import dev.nagare.source.SourceException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Starts Nagare. Not a JavaFX {@code Application}: the batch commands run without JavaFX. */
public final class Main {
    private Main() {}

    /**
     * Runs the command that the arguments name, and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        LogSetup.register();
        System.exit(run(Terminal.ofProcess(), Display::start, args));
    }

    /** Runs a command and returns its exit code; nothing in here ends the process. */
    static int run(Terminal terminal, Screen screen, String... args) {
        CommandLine line = new CommandLine(new NagareCommand(terminal, screen))
                .addSubcommand(new OpenCommand(terminal, screen))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new RecordCommand(terminal))
                .addSubcommand(new InspectCommand(terminal))
                .addSubcommand(new GenerateCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(new PrintWriter(terminal.out(), true, UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> {
                    terminal.complain(sentence(e));
                    terminal.err().println("Try 'nagare help" + nameOf(e.getCommandLine()) + "'.");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, result) -> failed(terminal, e));
        return line.execute(args);
    }

    private static String sentence(CommandLine.ParameterException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    private static String nameOf(CommandLine command) {
        return command.getParent() == null ? "" : " " + command.getCommandName();
    }

    private static int failed(Terminal terminal, Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof PipelineException) {
            terminal.err().println(message);
            return ExitCode.USAGE;
        }
        if (e instanceof SourceException) {
            terminal.complain(message);
            return ExitCode.INPUT;
        }
        if (e instanceof SinkException) {
            terminal.complain(message);
            return ExitCode.OUTPUT;
        }
        LoggerFactory.getLogger(Main.class).error("A command failed", e);
        terminal.complain("An error of Nagare's own stopped it: " + e + ". The log file has the details; please report"
                + " them.");
        return ExitCode.BROKEN;
    }
}
