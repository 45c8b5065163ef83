/**
 * Topics as record sources: read live, or from one offset to another in an order of their own.
 *
 * <p>Never here: what records mean, and anything that leaves a trace on the cluster unasked. Partitions are assigned, no
 * group is joined, no offset is committed; but where the user chose to be a member of a group.
 */
@NullMarked
package dev.nagare.source.kafka;

import org.jspecify.annotations.NullMarked;
