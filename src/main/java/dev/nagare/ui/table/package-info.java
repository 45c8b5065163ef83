/**
 * The table of the pages: rows that change while they are looked at, in bulk, with the selection and the place kept.
 *
 * <p>Never here: what the rows mean, or anything that waits.
 */
@NullMarked
package dev.nagare.ui.table;

import org.jspecify.annotations.NullMarked;
