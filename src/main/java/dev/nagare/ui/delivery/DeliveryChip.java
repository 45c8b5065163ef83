package dev.nagare.ui.delivery;

/**
 * The delivery in a few words, for the header.
 *
 * @param state how it goes
 * @param figure the shortest of it: a number; empty where there is none
 * @param words a little more of it, where there is room
 * @param whole all of it: a line for each target
 */
public record DeliveryChip(DeliveryState state, String figure, String words, String whole) {}
