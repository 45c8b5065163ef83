package dev.nagare.model;

import java.util.List;

/**
 * An event that came after the watermark had passed it.
 *
 * @param event the event
 * @param watermark the watermark that it met, epoch milliseconds; {@link Long#MAX_VALUE} after the end of the input
 * @param accepted the window definitions that still took it, in the pipeline's order
 * @param missed the window definitions of which it missed at least one window, in the pipeline's order
 */
public record LateEvent(EventRef event, long watermark, List<String> accepted, List<String> missed) {
    public LateEvent {
        accepted = List.copyOf(accepted);
        missed = List.copyOf(missed);
    }
}
