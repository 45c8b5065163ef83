/**
 * Where results go.
 *
 * <p>Never here: the making of results; a sink never changes what it is given.
 */
@NullMarked
package dev.nagare.sink;

import org.jspecify.annotations.NullMarked;
