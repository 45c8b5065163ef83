/**
 * Conditions and transforms: parsed, checked and compiled from CEL (the Common Expression Language).
 *
 * <p>Never here: state, windows or rules; an expression sees one {@link dev.nagare.engine.expression.Scope} and
 * answers.
 */
@NullMarked
package dev.nagare.engine.expression;

import org.jspecify.annotations.NullMarked;
