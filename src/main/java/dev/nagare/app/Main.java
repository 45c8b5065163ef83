package dev.nagare.app;

/** Starts Nagare. Not a JavaFX {@code Application}: the batch commands run without JavaFX. */
public final class Main {
    private Main() {}

    /**
     * Runs the command that the arguments name.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        LogSetup.register();
        System.out.println("nagare " + Version.current());
    }
}
