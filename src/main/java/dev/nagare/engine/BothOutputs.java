package dev.nagare.engine;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;
import dev.nagare.model.Event;
import dev.nagare.model.LateEvent;
import dev.nagare.model.Processed;
import dev.nagare.model.WindowResult;

/** Two outputs as one. */
record BothOutputs(Output first, Output second) implements Output {
    @Override
    public void window(WindowResult result) {
        first.window(result);
        second.window(result);
    }

    @Override
    public void alert(Alert alert) {
        first.alert(alert);
        second.alert(alert);
    }

    @Override
    public void late(LateEvent event) {
        first.late(event);
        second.late(event);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        first.deadLetter(letter);
        second.deadLetter(letter);
    }

    @Override
    public void processed(Processed processed) {
        first.processed(processed);
        second.processed(processed);
    }

    @Override
    public void arrived(Event event, boolean reordered, boolean late) {
        first.arrived(event, reordered, late);
        second.arrived(event, reordered, late);
    }

    @Override
    public void ordered(Event event) {
        first.ordered(event);
        second.ordered(event);
    }
}
