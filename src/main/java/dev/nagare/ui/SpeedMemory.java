package dev.nagare.ui;

import dev.nagare.session.Recording;
import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.session.Transport;
import dev.nagare.ui.common.Preferences;
import org.jspecify.annotations.Nullable;

/**
 * Plays each recording at the speed that was last chosen for it: the speed for a year of invoices is none for ten
 * minutes of payments. FX thread only.
 */
final class SpeedMemory {
    private static final long MINUTE = 60_000;

    private final Session session;
    private final Preferences preferences;
    private long known = -1;
    private @Nullable Speed speed;

    SpeedMemory(Session session, Preferences preferences) {
        this.session = session;
        this.preferences = preferences;
    }

    /** Opens a recording and plays it. */
    void play(Recording recording) {
        session.open(recording);
        Speed before = parse(preferences.remembered().speeds().getOrDefault(recording.name(), ""));
        if (before != null) {
            session.speed(before);
        }
    }

    /** Takes a snapshot; remembers a speed that is another than before. */
    void show(Snapshot snapshot) {
        Transport transport = snapshot.transport();
        if (transport.state() == Transport.State.EMPTY || transport.state() == Transport.State.OPENING) {
            return;
        }
        Speed now = transport.speed();
        if (snapshot.session() == known && !now.equals(speed)) {
            String name = snapshot.source().name();
            preferences.remember(remembered -> remembered.withSpeed(name, format(now)));
        }
        known = snapshot.session();
        speed = now;
    }

    static String format(Speed speed) {
        return switch (speed.kind()) {
            case FIXED -> Double.toString(speed.factor());
            case MAX -> "max";
            case FIT -> "fit " + speed.fitMillis() / MINUTE;
        };
    }

    /** What {@link #format} wrote; null for anything else. */
    static @Nullable Speed parse(String text) {
        if (text.equals("max")) {
            return Speed.MAX;
        }
        if (text.equals("fit")) {
            return Speed.FIT; // as it was written when there was only one
        }
        try {
            if (text.startsWith("fit ")) {
                Speed fit = Speed.fit(Integer.parseInt(text.substring(4)));
                return Speed.FITS.contains(fit) ? fit : null;
            }
            return Speed.of(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
