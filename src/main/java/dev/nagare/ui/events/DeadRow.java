package dev.nagare.ui.events;

import dev.nagare.model.DeadLetter;

/**
 * One dead letter.
 *
 * @param number its place among all dead letters of the session, from 0
 * @param letter the record with the reason
 */
record DeadRow(long number, DeadLetter letter) {}
