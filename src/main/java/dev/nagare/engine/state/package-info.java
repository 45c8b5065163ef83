/**
 * What the engine remembers, part by part: the keys with the state of each operator, and the bytes that all of it can
 * be written to and read back from.
 *
 * <p>Never here: the meaning of a state; an operator knows its own.
 */
@NullMarked
package dev.nagare.engine.state;

import org.jspecify.annotations.NullMarked;
