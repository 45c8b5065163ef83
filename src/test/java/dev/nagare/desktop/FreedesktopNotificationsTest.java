package dev.nagare.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nagare.desktop.DesktopNotifications.Answer;
import dev.nagare.desktop.DesktopNotifications.Outcome;
import dev.nagare.desktop.NotificationException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications over a real bus, to a service that writes down what it is told. */
class FreedesktopNotificationsTest {
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> ALL = List.of("body", "body-markup", "actions", "sound");

    private PrivateBus bus;
    private final BlockingQueue<String> clicks = new LinkedBlockingQueue<>();
    private FreedesktopNotifications notifications;
    private final List<DBusConnection> services = new ArrayList<>();

    @BeforeEach
    void startBus() throws Exception {
        bus = PrivateBus.start();
        notifications = new FreedesktopNotifications(this::connect, () -> clicks.add("clicked"));
    }

    @AfterEach
    void stop() throws Exception {
        if (bus != null) {
            notifications.close();
            services.forEach(DBusConnection::disconnect);
            bus.close();
        }
    }

    private DBusConnection connect() throws DBusException {
        return DBusConnectionBuilder.forAddress(bus.address()).withShared(false).build();
    }

    /** What is called by its names on the bus. */
    @DBusInterfaceName(NAME)
    public interface Service extends DBusInterface {
        @DBusMemberName("GetCapabilities")
        List<String> capabilities();

        @DBusMemberName("Notify")
        UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String title,
                String text,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int timeout);
    }

    record Told(long replaced, String title, String text, List<String> actions, Map<String, Object> hints) {}

    /** Gives out numbers from one on. */
    public static final class Recorder implements Service {
        private final List<String> capabilities;
        private final List<Told> told = new ArrayList<>();
        private final long first;
        private volatile boolean refuses;

        Recorder(List<String> capabilities, long first) {
            this.capabilities = capabilities;
            this.first = first;
        }

        @Override
        public List<String> capabilities() {
            return capabilities;
        }

        @Override
        public synchronized UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String title,
                String text,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int timeout) {
            if (refuses) {
                throw new DBusExecutionException("not now");
            }
            Map<String, Object> plain = new java.util.TreeMap<>();
            hints.forEach((name, value) -> plain.put(name, value.getValue()));
            told.add(new Told(replaced.longValue(), title, text, actions, plain));
            return replaced.longValue() != 0 ? replaced : new UInt32(first + told.size() - 1);
        }

        synchronized List<Told> told() {
            return List.copyOf(told);
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    private DBusConnection serve(Recorder recorder) throws DBusException {
        DBusConnection service = connect();
        services.add(service);
        service.exportObject(PATH, recorder);
        service.requestBusName(NAME);
        return service;
    }

    private static Notification notification(String group, boolean sound) {
        return new Notification(group, "<b>title</b>", "1 < 2 & 3", sound);
    }

    @Test
    void aLaterOneOfTheGroupTakesThePlaceOfTheOneBefore() throws Exception {
        Recorder recorder = new Recorder(ALL, 7);
        serve(recorder);

        assertThat(notifications.show(notification("a", true))).isTrue();
        notifications.show(notification("b", false));
        notifications.show(notification("a", true));

        assertThat(recorder.told()).extracting(Told::replaced).containsExactly(0L, 0L, 7L);
        Told first = recorder.told().get(0);
        assertThat(first.title()).as("titles are plain").isEqualTo("<b>title</b>");
        assertThat(first.text()).isEqualTo("1 &lt; 2 &amp; 3");
        assertThat(first.actions()).startsWith("default");
        assertThat(first.hints())
                .containsEntry("sound-name", "dialog-warning")
                .containsEntry("urgency", (byte) 1)
                .doesNotContainKey("suppress-sound");
        assertThat(recorder.told().get(1).hints())
                .containsEntry("suppress-sound", true)
                .doesNotContainKey("sound-name");
    }

    @Test
    void aServiceThatCanDoLittleGetsPlainTexts() throws Exception {
        Recorder recorder = new Recorder(List.of("body"), 1);
        serve(recorder);

        assertThat(notifications.show(notification("a", true))).as("heard").isFalse();

        assertThat(recorder.told().get(0).text()).isEqualTo("1 < 2 & 3");
        assertThat(recorder.told().get(0).actions()).isEmpty();
    }

    @Test
    void anotherServiceHasNeverHeardOfOurNumbers() throws Exception {
        DBusConnection old = serve(new Recorder(ALL, 7));
        notifications.show(notification("a", true));
        old.releaseBusName(NAME);
        Recorder another = new Recorder(ALL, 1);
        serve(another);

        notifications.show(notification("a", true));

        assertThat(another.told()).extracting(Told::replaced).containsExactly(0L);
    }

    @Test
    void whereNoServiceIsItIsSaidAndLaterOneIsFound() throws Exception {
        assertThatThrownBy(() -> notifications.show(notification("a", true)))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));

        Recorder recorder = new Recorder(ALL, 1);
        serve(recorder);
        notifications.show(notification("a", true));

        assertThat(recorder.told()).hasSize(1);
    }

    @Test
    void aRefusalIsSaid() throws Exception {
        Recorder recorder = new Recorder(ALL, 1);
        recorder.refuses = true;
        serve(recorder);

        assertThatThrownBy(() -> notifications.show(notification("a", true)))
                .hasMessageContaining("not now")
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void aBusThatWentAwayIsMissingAndAnotherIsConnectedTo() throws Exception {
        serve(new Recorder(ALL, 1));
        notifications.show(notification("a", true));
        services.forEach(DBusConnection::disconnect);
        services.clear();
        bus.close();

        assertThatThrownBy(() -> notifications.show(notification("a", true)))
                .isInstanceOfSatisfying(
                        NotificationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));

        bus = PrivateBus.start();
        Recorder recorder = new Recorder(ALL, 1);
        serve(recorder);
        notifications.show(notification("a", true));
        assertThat(recorder.told()).extracting(Told::replaced).containsExactly(0L);
    }

    @Test
    void onlyClicksOnOursCount() throws Exception {
        Recorder recorder = new Recorder(ALL, 7);
        DBusConnection service = serve(recorder);
        notifications.show(notification("a", true));

        click(service, 99, "default");
        click(service, 7, "other");
        click(service, 7, "default");

        assertThat(clicks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("clicked");
        assertThat(clicks).isEmpty();
    }

    private static void click(DBusConnection service, long number, String action) throws DBusException {
        service.sendMessage(new DBusSignal(null, PATH, NAME, "ActionInvoked", "us", new UInt32(number), action));
    }

    @Test
    void nobodyWaitsForADesktopThatHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(100);
        try (DesktopNotifications desktop = new DesktopNotifications(unused -> new NotificationService() {
            @Override
            public boolean show(Notification notification) {
                try {
                    hangs.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }

            @Override
            public void close() {}
        })) {
            for (int i = 0; i < 20; i++) {
                desktop.show(notification("a", true), answers::add);
            }
            assertThat(answers).hasSizeGreaterThanOrEqualTo(20 - DesktopNotifications.MOST_WAITING - 1);
            assertThat(answers).allMatch(answer -> answer.outcome() == Outcome.NO_ANSWER);
            hangs.countDown();
            List<Outcome> all = new ArrayList<>();
            while (all.size() < 20) {
                all.add(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).outcome());
            }
            assertThat(all).contains(Outcome.SHOWN);
        }
    }
}
