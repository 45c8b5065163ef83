package dev.nagare.session;

import dev.nagare.model.Alert;
import dev.nagare.model.DeadLetter;

/** Gets everything that must not be lost, at once and in order. */
interface Findings {
    /** Nobody. */
    Findings NOBODY = new Findings() {
        @Override
        public void alert(Alert alert) {
            // Nobody remembers it.
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            // Nobody remembers it.
        }
    };

    void alert(Alert alert);

    void deadLetter(DeadLetter letter);
}
