package dev.nagare.source.generator;

/** What cards are used for, with what it usually costs in yen. */
enum Category {
    GROCERY("grocery", 22, 2_300, 0.6),
    DINING("dining", 16, 1_900, 0.6),
    FUEL("fuel", 10, 4_200, 0.35),
    FASHION("fashion", 9, 5_200, 0.7),
    TRAVEL("travel", 12, 2_600, 0.9),
    ELECTRONICS("electronics", 7, 7_800, 0.8),
    HEALTH("health", 8, 1_700, 0.6),
    GIFT("gift", 5, 3_600, 0.6),
    HOME("home", 6, 3_900, 0.7),
    BOOKS("books", 5, 1_300, 0.5);

    private static final Category[] ALL = values();
    private static final int WEIGHTS = sumOfWeights();

    /** The category's name as records carry it. */
    final String text;

    private final int weight;
    private final double median;
    private final double sigma;

    Category(String text, int weight, double median, double sigma) {
        this.text = text;
        this.weight = weight;
        this.median = median;
        this.sigma = sigma;
    }

    private static int sumOfWeights() {
        int sum = 0;
        for (Category category : ALL) {
            sum += category.weight;
        }
        return sum;
    }

    /** One of them, the common ones more often. */
    static Category any(SplitMix64 random) {
        int left = random.below(WEIGHTS);
        for (Category category : ALL) {
            left -= category.weight;
            if (left < 0) {
                return category;
            }
        }
        throw new IllegalStateException("weights don't add up");
    }

    /** A usual amount of this category, whole yen. */
    long amount(SplitMix64 random, double spending) {
        double amount = random.logNormal(median, sigma) * spending;
        return Math.max(80, Math.min(98_000, Math.round(amount)));
    }
}
