/**
 * Event rules, keyed rules and sequences: they turn events into alerts with evidence and a reason.
 *
 * <p>Never here: the language of conditions (that is {@code engine.expression}).
 */
@NullMarked
package dev.nagare.engine.rule;

import org.jspecify.annotations.NullMarked;
