package dev.nagare.source.generator;

import dev.nagare.codec.JsonBytes;

/**
 * One use of a card.
 *
 * @param time when it happened, epoch milliseconds
 * @param amount whole yen, 0 for a check of the card
 * @param fraud whether somebody else used the card: the label
 */
record Transaction(
        long time, Customer customer, Category category, String type, long amount, String location, boolean fraud)
        implements Comparable<Transaction> {
    @Override
    public int compareTo(Transaction other) {
        return Long.compare(time, other.time);
    }

    /** The payload, up to but without the fields that a broken record lacks. */
    byte[] payload(String id, Damage damage) {
        JsonBytes out = new JsonBytes(320);
        out.raw("{\"id\":").text(id);
        out.raw(",\"timestamp\":");
        switch (damage) {
            case BAD_TIMESTAMP -> out.text("yesterday");
            case FUTURE -> out.time(time + 7_200_000);
            default -> out.time(time);
        }
        out.raw(",\"user_id\":").text(customer.id());
        out.raw(",\"category\":").text(category.text);
        out.raw(",\"type\":").text(type);
        switch (damage) {
            case NO_AMOUNT -> {
                // left out
            }
            case BAD_AMOUNT -> out.raw(",\"amount\":").text("n/a");
            default -> out.raw(",\"amount\":").number(amount);
        }
        out.raw(",\"location\":").text(location);
        out.raw(",\"usual_location\":").text(customer.home());
        out.raw(",\"card\":{\"present\":").bool(!type.equals("online"));
        out.raw(",\"currency\":\"JPY\"},\"fraud\":").bool(fraud).raw('}');
        return out.toByteArray();
    }

    /** What may be wrong with a record. */
    enum Damage {
        NONE,
        /** The payload breaks off in the middle. */
        CUT,
        NO_AMOUNT,
        BAD_AMOUNT,
        BAD_TIMESTAMP,
        /** The terminal's clock is two hours ahead. */
        FUTURE,
        /** A null payload. */
        TOMBSTONE
    }
}
