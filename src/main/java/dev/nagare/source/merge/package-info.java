/**
 * The order of records of several partitions when nobody knows when they arrived: by their own timestamps, each
 * partition's order kept. For files and topics alike, so that a topic plays as its dump does.
 *
 * <p>Never here: the records. Only their places, times and partitions.
 */
@NullMarked
package dev.nagare.source.merge;

import org.jspecify.annotations.NullMarked;
