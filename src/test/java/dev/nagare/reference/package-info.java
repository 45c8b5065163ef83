/**
 * The contract once more, slow and obvious: an engine, a decoder and a condition evaluator of lists and
 * {@link java.math.BigDecimal}, which the tests hold against the real ones.
 *
 * <p>Never here: cleverness, incremental state, or a class of the engine, the codec or CEL; two implementations that
 * share a thought share its mistake.
 */
package dev.nagare.reference;
