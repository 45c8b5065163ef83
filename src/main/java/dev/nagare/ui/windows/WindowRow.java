package dev.nagare.ui.windows;

import dev.nagare.ui.common.WindowPhase;

/**
 * One window.
 *
 * @param name its key
 * @param passed how much of it the watermark has passed, 0 to 1
 * @param phase where it stands
 * @param state that in a word
 * @param left how long still, or its interval once it has fired
 * @param detail the same in words, for where there is room
 * @param count number of events, formatted
 * @param total their total, formatted
 * @param average their average, formatted
 * @param late whether a late event made it fire
 */
record WindowRow(
        String name,
        double passed,
        WindowPhase phase,
        String state,
        String left,
        String detail,
        String count,
        String total,
        String average,
        boolean late) {}
