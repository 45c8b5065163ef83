package dev.nagare.ui.events;

import dev.nagare.model.LateEvent;

/**
 * One late event.
 *
 * @param number its place among all late events of the session, from 0
 * @param late the event with the watermark it met
 */
record LateRow(long number, LateEvent late) {}
