package dev.nagare.session;

/**
 * What a key of the transport asks for. What comes of it depends on what the replay is doing, which {@link
 * TransportRules} decides.
 */
public enum TransportCommand {
    /** Plays or pauses; at the end, plays from the start. */
    TOGGLE_PLAY,
    STEP_BACK,
    STEP_BACK_TENTH,
    STEP_BACK_TEN,
    STEP_FORWARD,
    STEP_FORWARD_TENTH,
    STEP_FORWARD_TEN,
    /** To right after the record before this one, paused. */
    PREVIOUS_EVENT,
    /** To right after the next record, paused. */
    NEXT_EVENT,
    /** To a little before the alert before this place. */
    PREVIOUS_ALERT,
    /** To a little before the next alert. */
    NEXT_ALERT,
    /** To right after the first record. */
    FIRST_EVENT,
    /** To the end, and to stay there: LIVE. */
    END,
    /** Back to where the end was followed; nothing where it never was. */
    BACK_TO_LIVE,
    SLOWER,
    FASTER,
    NORMAL_SPEED,
    /** Loop off, the selected range, all. */
    LOOP
}
