package dev.nagare.reference;

import dev.nagare.model.Decimal;
import dev.nagare.model.Event;
import dev.nagare.model.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The five figures of a list of events, summed up anew each time. */
final class ReferenceTotals {
    private ReferenceTotals() {}

    static Totals of(List<Event> events, boolean hasAmount) {
        if (!hasAmount) {
            return new Totals(events.size(), null, null, null, null);
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal min = null;
        BigDecimal max = null;
        for (Event event : events) {
            BigDecimal amount = event.amount().toBigDecimal();
            sum = sum.add(amount);
            min = min == null ? amount : min.min(amount);
            max = max == null ? amount : max.max(amount);
        }
        return new Totals(
                events.size(), Decimal.of(sum), nearest(sum, events.size()), Decimal.of(min), Decimal.of(max));
    }

    /** The double nearest to {@code sum / count}; of two equally near ones the even one. */
    private static double nearest(BigDecimal sum, int count) {
        BigDecimal divisor = BigDecimal.valueOf(count);
        double guess = sum.divide(divisor, new MathContext(40)).doubleValue();
        if (Double.isInfinite(guess)) {
            return guess;
        }
        double best = guess;
        for (double candidate : new double[] {Math.nextDown(guess), Math.nextUp(guess)}) {
            if (Double.isInfinite(candidate)) {
                continue;
            }
            int order = distance(candidate, sum, divisor).compareTo(distance(best, sum, divisor));
            if (order < 0 || (order == 0 && (Double.doubleToLongBits(candidate) & 1) == 0)) {
                best = candidate;
            }
        }
        return best == 0 ? 0.0 : best;
    }

    private static BigDecimal distance(double candidate, BigDecimal sum, BigDecimal divisor) {
        return new BigDecimal(candidate).multiply(divisor).subtract(sum).abs();
    }
}
