/**
 * What outlives the program: alerts with what people made of them, dead letters, what is still to be delivered, and where
 * each reading stood with its state; one SQLite database in the user's data folder, for one window at a time.
 *
 * <p>Never here: how state is computed or what it means. State is bytes, and a reading's position is offsets and an order.
 */
@NullMarked
package dev.nagare.store;

import org.jspecify.annotations.NullMarked;
