package dev.nagare.engine.rule;

import dev.nagare.engine.state.StateReader;
import dev.nagare.engine.state.StateWriter;

/** How often one rule hit, was skipped and failed. */
public final class RuleTally {
    private final String rule;
    long alerts;
    long skips;
    long errors;

    public RuleTally(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }

    public long alerts() {
        return alerts;
    }

    public long skips() {
        return skips;
    }

    public long errors() {
        return errors;
    }

    public void write(StateWriter out) {
        out.number(alerts);
        out.number(skips);
        out.number(errors);
    }

    public void read(StateReader in) {
        alerts = in.number();
        skips = in.number();
        errors = in.number();
    }
}
