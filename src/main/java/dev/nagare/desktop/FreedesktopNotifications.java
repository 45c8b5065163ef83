package dev.nagare.desktop;

import dev.nagare.desktop.NotificationException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.Error;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications by the specification of freedesktop.org, version 1.2, over D-Bus: GNOME, KDE, Xfce and most others. It
 * connects when the first one is shown, and again after a connection broke. Calls are made by their names and types, without
 * a proxy, because only so each can have a time limit of its own.
 */
final class FreedesktopNotifications implements NotificationService {
    private static final Logger LOG = LoggerFactory.getLogger(FreedesktopNotifications.class);
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    /** How long one answer is waited for; a service that has to be started first may need a second or two. */
    private static final long PATIENCE_MILLIS = 5_000;

    /** How often it is looked whether the bus is still there: nobody wakes who waits for one that went away. */
    private static final long LOOK_MILLIS = 200;

    /** Of so many groups it is known which notification is theirs. */
    private static final int MOST_GROUPS = 64;

    private static final int AS_LONG_AS_USUAL = -1;
    private static final byte NORMAL = 1;
    /** What a click on the notification itself is called. */
    private static final String CLICK = "default";

    private final Bus bus;
    private final Runnable clicked;
    /** The number of each group's notification, the group used last at the end. */
    private final Map<String, UInt32> numbers = new LinkedHashMap<>(16, 0.75f, true);
    /** The same numbers, for the thread that hears of clicks. */
    private final Set<UInt32> ours = ConcurrentHashMap.newKeySet();

    private volatile @Nullable DBusConnection connection;
    private String owner = "";
    private Set<String> abilities = Set.of();

    /** Connects to a bus. */
    interface Bus {
        DBusConnection connect() throws DBusException;
    }

    /**
     * @param bus where the service is
     * @param clicked is run when somebody clicks on a notification
     */
    FreedesktopNotifications(Bus bus, Runnable clicked) {
        this.bus = bus;
        this.clicked = clicked;
    }

    /** Those of the session that the user is logged in to. */
    static FreedesktopNotifications ofSession(Runnable clicked) {
        return new FreedesktopNotifications(
                () -> DBusConnectionBuilder.forSessionBus().withShared(false).build(), clicked);
    }

    @Override
    public boolean show(Notification notification) throws NotificationException {
        try {
            DBusConnection open = open();
            know(open);
            UInt32 before = numbers.getOrDefault(notification.group(), new UInt32(0));
            Object[] answer =
                    call(open, method(NAME, PATH, "Notify", "susssasa{sv}i", arguments(notification, before)));
            remember(notification.group(), (UInt32) answer[0]);
            return abilities.contains("sound");
        } catch (NotificationException e) {
            if (e.kind() == Kind.NO_ANSWER) {
                // It would keep the unanswered call.
                close();
            }
            throw e;
        } catch (DBusException | RuntimeException | LinkageError e) {
            // The library throws what it likes where a system has no such thing.
            close();
            throw new NotificationException(Kind.MISSING, "No desktop session answers: " + e, e);
        }
    }

    private Object[] arguments(Notification notification, UInt32 replaced) {
        Map<String, Variant<?>> hints = new LinkedHashMap<>();
        hints.put("urgency", new Variant<>(NORMAL));
        hints.put("desktop-entry", new Variant<>("nagare"));
        if (notification.sound()) {
            hints.put("sound-name", new Variant<>("dialog-warning"));
        } else {
            hints.put("suppress-sound", new Variant<>(true));
        }
        String text = notification.text();
        return new Object[] {
            "Nagare",
            replaced,
            "nagare",
            notification.title(),
            abilities.contains("body-markup") ? PlainText.escaped(text) : text,
            abilities.contains("actions") ? List.of(CLICK, "Nagare") : List.of(),
            hints,
            AS_LONG_AS_USUAL
        };
    }

    private DBusConnection open() throws DBusException {
        DBusConnection open = connection;
        if (open != null && open.isConnected()) {
            return open;
        }
        close();
        // Another bus may call another service by the same name.
        forget();
        open = bus.connect();
        connection = open;
        open.addGenericSigHandler(new DBusMatchRule("signal", NAME, "ActionInvoked"), this::invoked);
        return open;
    }

    /** What the service can do, and whether it is still the same: another one has never heard of our numbers. */
    private void know(DBusConnection open) throws DBusException, NotificationException {
        String now = owner(open);
        if (now.isEmpty()) {
            // It may be one that is started by the first call.
            abilities = Set.of();
        }
        if (now.isEmpty() || !now.equals(owner)) {
            forget();
            Object[] answer = call(open, method(NAME, PATH, "GetCapabilities", null));
            abilities = Set.copyOf(strings(answer[0]));
            owner = now.isEmpty() ? owner(open) : now;
        }
    }

    private static List<String> strings(Object array) {
        List<String> strings = new ArrayList<>();
        for (Object each : array instanceof List<?> list ? list : List.of((Object[]) array)) {
            strings.add(String.valueOf(each));
        }
        return strings;
    }

    /** The connection by which the service is there now; empty where it isn't. */
    private String owner(DBusConnection open) throws DBusException, NotificationException {
        try {
            return String.valueOf(call(open, method(BUS, BUS_PATH, "GetNameOwner", "s", NAME))[0]);
        } catch (NotificationException e) {
            if (e.kind() == Kind.NO_ANSWER) {
                throw e;
            }
            return "";
        }
    }

    private static MethodCall method(
            String service, String path, String name, @Nullable String types, Object... arguments)
            throws DBusException {
        return new MethodCall(service, path, service, name, (byte) 0, types, arguments);
    }

    private static Object[] call(DBusConnection open, MethodCall call) throws DBusException, NotificationException {
        open.sendMessage(call);
        Message reply = null;
        for (long waited = 0; reply == null && waited < PATIENCE_MILLIS && open.isConnected(); waited += LOOK_MILLIS) {
            reply = call.getReply(LOOK_MILLIS);
        }
        if (reply == null) {
            throw open.isConnected()
                    ? new NotificationException(
                            Kind.NO_ANSWER,
                            call.getName() + " was not answered within " + PATIENCE_MILLIS + " ms",
                            null)
                    : new NotificationException(Kind.MISSING, "The desktop session went away.", null);
        }
        if (reply instanceof Error error) {
            boolean missing = String.valueOf(error.getName()).startsWith("org.freedesktop.DBus.Error.")
                    && error.getName().matches(".*(ServiceUnknown|NameHasNoOwner|Spawn.*|UnknownMethod|Disconnected)");
            Object[] said = error.getParameters();
            throw new NotificationException(
                    missing ? Kind.MISSING : Kind.REFUSED,
                    error.getName() + (said == null || said.length == 0 ? "" : ": " + said[0]),
                    null);
        }
        return reply.getParameters();
    }

    private void remember(String group, UInt32 number) {
        UInt32 before = numbers.put(group, number);
        if (before != null && !before.equals(number)) {
            ours.remove(before);
        }
        ours.add(number);
        if (numbers.size() > MOST_GROUPS) {
            String oldest = numbers.keySet().iterator().next();
            ours.remove(numbers.remove(oldest));
        }
    }

    private void forget() {
        numbers.clear();
        ours.clear();
        owner = "";
    }

    /** Some services tell everybody of every click. */
    private void invoked(DBusSignal signal) {
        try {
            Object[] said = signal.getParameters();
            if (said.length == 2
                    && said[0] instanceof UInt32 number
                    && ours.contains(number)
                    && CLICK.equals(said[1])) {
                clicked.run();
            }
        } catch (DBusException e) {
            LOG.info("A click can't be read: {}", e.toString());
        }
    }

    @Override
    public void close() {
        DBusConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.disconnect();
            } catch (RuntimeException e) {
                LOG.debug("The connection was gone already", e);
            }
        }
    }
}
