package dev.nagare.source.generator;

import java.util.Queue;

/** What thieves do with a card, each kind as one of the example rules looks for it. */
enum Fraud {
    /** One purchase over 100,000. */
    HIGH_AMOUNT(40_000) {
        @Override
        void plan(long time, Customer victim, SplitMix64 random, Queue<Transaction> plan) {
            long amount = Math.round(random.uniform(104_000, 390_000));
            plan.add(new Transaction(time, victim, Category.ELECTRONICS, "online", amount, victim.home(), true));
        }
    },

    /** Cash far from home, once or twice. */
    UNUSUAL_LOCATION(50_000) {
        @Override
        void plan(long time, Customer victim, SplitMix64 random, Queue<Transaction> plan) {
            String city = victim.elsewhere(random);
            int times = 1 + random.below(2);
            for (int i = 0; i < times; i++) {
                long amount = 10_000L * (1 + random.below(4));
                plan.add(new Transaction(time + i * 9_000L, victim, Category.TRAVEL, "withdrawal", amount, city, true));
            }
        }
    },

    /** Three to five purchases over 50,000 within a minute or so. */
    BURST(55_000) {
        @Override
        void plan(long time, Customer victim, SplitMix64 random, Queue<Transaction> plan) {
            int times = 3 + random.below(3);
            long at = time;
            for (int i = 0; i < times; i++) {
                long amount = Math.round(random.uniform(51_000, 97_000));
                plan.add(new Transaction(at, victim, Category.FASHION, "purchase", amount, victim.home(), true));
                at += Math.round(random.uniform(4_000, 22_000));
            }
        }
    },

    /** A check of the card for nothing, then as much as it gives. */
    PROBE_THEN_DRAIN(45_000) {
        @Override
        void plan(long time, Customer victim, SplitMix64 random, Queue<Transaction> plan) {
            plan.add(new Transaction(time, victim, Category.BOOKS, "online", 0, victim.home(), true));
            long amount = Math.round(random.uniform(18_000, 92_000));
            long later = time + Math.round(random.uniform(5_000, 40_000));
            plan.add(new Transaction(later, victim, Category.GIFT, "online", amount, victim.home(), true));
        }
    };

    /** Milliseconds from one to the next, on average. */
    final long meanInterval;

    Fraud(long meanInterval) {
        this.meanInterval = meanInterval;
    }

    /** Adds what happens, from {@code time} on. */
    abstract void plan(long time, Customer victim, SplitMix64 random, Queue<Transaction> plan);
}
