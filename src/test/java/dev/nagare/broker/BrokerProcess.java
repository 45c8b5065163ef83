package dev.nagare.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of the broker's process. It formats the broker's folder where that is new, starts the broker, and ends
 * with whoever started it: when that process is gone, however it went, standard input comes to its end. One Java for
 * both, since each start of one takes longer than the formatting.
 *
 * <p>Kafka's classes are only on the class path of that process, so they are called by name.
 */
final class BrokerProcess {
    private BrokerProcess() {}

    /** @param args the file of properties, and then the arguments of the storage tool */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread parent = new Thread(BrokerProcess::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        String[] format = Arrays.copyOfRange(args, 1, args.length);
        Object code = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, format, System.out);
        if (!code.equals(0)) {
            throw new InvocationTargetException(null, "the folder can't be formatted: " + code);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {args[0]});
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
