/**
 * The engine against the golden cases and against {@link dev.nagare.reference.ReferenceEngine}, and its state against
 * itself.
 *
 * <p>Never here: files, pictures or the batch command; they have golden tests of their own.
 */
package dev.nagare.engine;
