package dev.nagare.ui.common;

import dev.nagare.session.Speed;
import dev.nagare.session.Transport;

/** What speeds are called. */
public final class SpeedWords {
    private SpeedWords() {}

    /** The name of a choice: {@code 10×}, {@code Max}, {@code Fit 3 min}. */
    public static String choice(Speed speed, Texts texts) {
        return switch (speed.kind()) {
            case FIXED -> Formats.speed(speed.factor());
            case MAX -> texts.get("timeline.speed.max");
            case FIT -> texts.get("timeline.speed.fit", Long.toString(speed.fitMillis() / 60_000));
        };
    }

    /** The speed asked for, and for {@code Fit} what that comes to. */
    public static String inEffect(Transport transport, Texts texts) {
        String choice = choice(transport.speed(), texts);
        return transport.speed().kind() == Speed.Kind.FIT && Double.isFinite(transport.factor())
                ? choice + " " + Formats.speed(transport.factor())
                : choice;
    }
}
