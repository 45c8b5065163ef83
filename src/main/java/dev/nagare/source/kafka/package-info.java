/**
 * Topics as record sources: read live, or from one offset to another in an order of their own.
 *
 * <p>Never here: what records mean, and anything that leaves a trace on the cluster. Partitions are assigned, no group is
 * joined, no offset is committed.
 */
@NullMarked
package dev.nagare.source.kafka;

import org.jspecify.annotations.NullMarked;
