package dev.nagare.source.generator;

import java.util.List;

/**
 * Somebody with a card.
 *
 * @param id the user's id
 * @param home the city where the card is usually used
 * @param spending what this one spends compared with the median, 1 is usual
 * @param partition the partition that carries all of this user's transactions
 */
record Customer(String id, String home, double spending, int partition) {
    /** Cities by size; a city stands here as often as it has customers compared with the others. */
    private static final List<String> CITIES = List.of(
            "Tokyo",
            "Tokyo",
            "Tokyo",
            "Tokyo",
            "Tokyo",
            "Yokohama",
            "Yokohama",
            "Osaka",
            "Osaka",
            "Osaka",
            "Nagoya",
            "Nagoya",
            "Sapporo",
            "Sapporo",
            "Fukuoka",
            "Fukuoka",
            "Kobe",
            "Kyoto",
            "Sendai",
            "Hiroshima",
            "Naha");

    static Customer of(int number, int partitions, SplitMix64 random) {
        String digits = Integer.toString(100_000 + number).substring(1);
        return new Customer("u" + digits, anyCity(random), random.logNormal(1, 0.45), random.below(partitions));
    }

    static String anyCity(SplitMix64 random) {
        return CITIES.get(random.below(CITIES.size()));
    }

    /** A city that isn't this one's home. */
    String elsewhere(SplitMix64 random) {
        String city = anyCity(random);
        while (city.equals(home)) {
            city = anyCity(random);
        }
        return city;
    }
}
