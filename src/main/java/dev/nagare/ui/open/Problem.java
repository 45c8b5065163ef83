package dev.nagare.ui.open;

/**
 * Something that went wrong, for the user.
 *
 * @param what what happened
 * @param why why it happened
 * @param todo what to do next
 * @param details for whoever wants to know more, and for reports; may be empty
 */
public record Problem(String what, String why, String todo, String details) {}
