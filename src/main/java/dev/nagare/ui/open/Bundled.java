package dev.nagare.ui.open;

import dev.nagare.session.Recording;
import dev.nagare.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The recordings that come with the program: what it is shown with, and an example of each design that it is for. */
public enum Bundled {
    /** Made-up card payments. */
    CARD_TRANSACTIONS,
    /** The invoices of a real shop. */
    ONLINE_RETAIL,
    /** Alerts on single transactions and on several of a user. */
    TRANSACTION_MONITORING,
    /** Running and final totals per category. */
    CATEGORY_TOTALS,
    /** Nested raw events that become flat ones. */
    TRANSFORM_ENRICH,
    /** Windows of a minute. */
    TUMBLING_MINUTE,
    /** A result with every event, over the five minutes before it. */
    SLIDING_FIVE_MINUTES,
    /** One figure of each record, whatever is broken among them. */
    SIMPLE_PROCESSOR,
    /** Disorder, and a buffer that ends it. */
    ORDERED_PROCESSING,
    /** A state per user that lasts as long as the stream. */
    VIP_USERS,
    /** Alerts for a service that may be away. */
    RESILIENT_PROCESSING;

    /** Makes them. */
    @FunctionalInterface
    public interface Shelf {
        /** One of them. Takes some hundred milliseconds: never on the FX thread. */
        Recording take(Bundled wanted);
    }

    /** The examples, in the order in which they are best looked at. */
    static List<Bundled> examples() {
        return Stream.of(values())
                .filter(each -> each != CARD_TRANSACTIONS && each != ONLINE_RETAIL)
                .toList();
    }

    /** What its pipeline is called, and the file of that. */
    public String pipeline() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call it. */
    String title(Texts texts) {
        return switch (this) {
            case CARD_TRANSACTIONS -> texts.get("start.sample.title");
            case ONLINE_RETAIL -> texts.get("start.invoices.title");
            case TRANSACTION_MONITORING -> texts.get("examples.monitoring.title");
            case CATEGORY_TOTALS -> texts.get("examples.totals.title");
            case TRANSFORM_ENRICH -> texts.get("examples.transform.title");
            case TUMBLING_MINUTE -> texts.get("examples.tumbling.title");
            case SLIDING_FIVE_MINUTES -> texts.get("examples.sliding.title");
            case SIMPLE_PROCESSOR -> texts.get("examples.processor.title");
            case ORDERED_PROCESSING -> texts.get("examples.ordered.title");
            case VIP_USERS -> texts.get("examples.vip.title");
            case RESILIENT_PROCESSING -> texts.get("examples.resilient.title");
        };
    }

    /** What to watch in it, a sentence. */
    String watch(Texts texts) {
        return switch (this) {
            case CARD_TRANSACTIONS -> texts.get("start.sample.words");
            case ONLINE_RETAIL -> texts.get("start.invoices.words");
            case TRANSACTION_MONITORING -> texts.get("examples.monitoring.watch");
            case CATEGORY_TOTALS -> texts.get("examples.totals.watch");
            case TRANSFORM_ENRICH -> texts.get("examples.transform.watch");
            case TUMBLING_MINUTE -> texts.get("examples.tumbling.watch");
            case SLIDING_FIVE_MINUTES -> texts.get("examples.sliding.watch");
            case SIMPLE_PROCESSOR -> texts.get("examples.processor.watch");
            case ORDERED_PROCESSING -> texts.get("examples.ordered.watch");
            case VIP_USERS -> texts.get("examples.vip.watch");
            case RESILIENT_PROCESSING -> texts.get("examples.resilient.watch");
        };
    }
}
