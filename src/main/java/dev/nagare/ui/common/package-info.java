/**
 * What every panel needs: loading of FXML, texts in two languages, formats of numbers and times, themes,
 * and the {@link dev.nagare.ui.common.KeyMap} in which each page and the window declare their keys.
 *
 * <p>Never here: anything of one panel, or of the stream that the panels show.
 */
@NullMarked
package dev.nagare.ui.common;

import org.jspecify.annotations.NullMarked;
