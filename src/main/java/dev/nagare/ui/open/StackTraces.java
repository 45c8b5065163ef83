package dev.nagare.ui.open;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The details of a mistake in the program, as text. */
final class StackTraces {
    private StackTraces() {}

    static String of(Throwable mistake) {
        StringWriter text = new StringWriter();
        mistake.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
