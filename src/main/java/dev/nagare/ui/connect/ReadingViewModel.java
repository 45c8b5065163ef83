package dev.nagare.ui.connect;

import dev.nagare.connection.ClientProperties;
import dev.nagare.connection.ProcessSettings;
import dev.nagare.connection.Reading;
import dev.nagare.connection.StartPosition;
import dev.nagare.connection.StopPosition;
import dev.nagare.connection.TopicList;
import dev.nagare.settings.Connection;
import dev.nagare.settings.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * Which topic is to be read, and how much of it. Confined to one thread, that of {@code view}; needs no toolkit. The
 * cluster is asked for its topics on {@code network}.
 */
public final class ReadingViewModel {
    private final ConnectionsViewModel model;
    private final Supplier<ZoneId> zone;
    private final Executor network;
    private final Executor view;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final FilteredList<String> topics = new FilteredList<>(names);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<Listing> listing =
            new ReadOnlyObjectWrapper<>(this, "listing", Listing.NOT_ASKED);
    private final ObjectProperty<Start> start = new SimpleObjectProperty<>(this, "start", Start.LATEST);
    private final StringProperty startText = new SimpleStringProperty(this, "startText", "");
    private final ObjectProperty<Stop> stop = new SimpleObjectProperty<>(this, "stop", Stop.NEVER);
    private final StringProperty stopText = new SimpleStringProperty(this, "stopText", "");
    private final StringProperty pipeline = new SimpleStringProperty(this, "pipeline", "");
    private final BooleanProperty asking = new SimpleBooleanProperty(this, "asking");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private int asked;

    /** Where to start. */
    enum Start {
        LATEST,
        EARLIEST,
        GROUP,
        MEMBER,
        SINCE,
        LAST,
        OFFSET
    }

    /** Where to stop. */
    enum Stop {
        NEVER,
        END,
        AFTER,
        UNTIL
    }

    /**
     * How the list of topics stands.
     *
     * @param failure why there is none, in Kafka's words; empty where it didn't fail
     */
    record Listing(State state, String failure) {
        static final Listing NOT_ASKED = new Listing(State.NOT_ASKED, "");

        /** The states. */
        enum State {
            NOT_ASKED,
            ASKING,
            LISTED,
            FAILED
        }
    }

    /**
     * @param zone of moments that are typed without one
     * @param network asks the cluster, on a thread that may wait
     */
    public ReadingViewModel(ConnectionsViewModel model, Supplier<ZoneId> zone, Executor network, Executor view) {
        this.model = model;
        this.zone = zone;
        this.network = network;
        this.view = view;
        filter.addListener((property, old, text) -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            topics.setPredicate(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
        });
        model.chosenProperty().addListener(unused -> forget());
        List.of(
                        model.chosenProperty(),
                        model.connectionProperty(),
                        model.secretsProperty(),
                        model.complaintsProperty(),
                        start,
                        startText,
                        stop,
                        stopText)
                .forEach(one -> one.addListener(
                        (InvalidationListener) unused -> ready.set(reading().isPresent())));
    }

    /** The topics that fit the filter. */
    ObservableList<String> topics() {
        return topics;
    }

    /** How many there are with those that don't fit. */
    int known() {
        return names.size();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ReadOnlyObjectProperty<Listing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    ObjectProperty<Start> startProperty() {
        return start;
    }

    /** What belongs to the start: a moment, a number or an offset. */
    StringProperty startTextProperty() {
        return startText;
    }

    ObjectProperty<Stop> stopProperty() {
        return stop;
    }

    /** What belongs to the stop: a moment or a number. */
    StringProperty stopTextProperty() {
        return stopText;
    }

    /** The pipeline file that the user chose; empty for what is kept, or proposed. */
    StringProperty pipelineProperty() {
        return pipeline;
    }

    /** Whether the fields are to be shown in any case. */
    BooleanProperty askingProperty() {
        return asking;
    }

    /** Whether there is something to be read, and nothing is wrong with it. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    private void forget() {
        asked++;
        names.clear();
        listing.set(Listing.NOT_ASKED);
    }

    /** Asks the cluster for its topics. */
    void list() {
        forget();
        int number = asked;
        listing.set(new Listing(Listing.State.ASKING, ""));
        Connection connection = model.connectionProperty().get();
        Map<String, Secret> secrets = model.resolvedSecrets();
        network.execute(() -> {
            TopicList.Answer answer = ask(connection, secrets);
            view.execute(() -> {
                if (number == asked) {
                    boolean failed = !answer.failure().isEmpty();
                    names.setAll(answer.names());
                    listing.set(new Listing(failed ? Listing.State.FAILED : Listing.State.LISTED, answer.failure()));
                }
            });
        });
    }

    private static TopicList.Answer ask(Connection connection, Map<String, Secret> secrets) {
        try {
            ProcessSettings.opening(connection);
            return TopicList.ask(ClientProperties.of(connection, secrets));
        } catch (IOException e) {
            return new TopicList.Answer(List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Where the reading begins; empty when what is typed means nothing. */
    Optional<StartPosition> startPosition() {
        return switch (start.get()) {
            case LATEST -> Optional.of(new StartPosition.Latest());
            case EARLIEST -> Optional.of(new StartPosition.Earliest());
            case GROUP -> withGroup(new StartPosition.Group());
            case MEMBER -> withGroup(new StartPosition.Member());
            case SINCE -> boxed(moment(startText.get())).map(StartPosition.Since::new);
            case LAST -> boxed(number(startText.get(), 1)).map(StartPosition.Last::new);
            case OFFSET -> boxed(number(startText.get(), 0)).map(StartPosition.At::new);
        };
    }

    private Optional<StartPosition> withGroup(StartPosition position) {
        return model.connectionProperty().get().group().isEmpty() ? Optional.empty() : Optional.of(position);
    }

    /** Where it ends; empty when what is typed means nothing. */
    Optional<StopPosition> stopPosition() {
        return switch (stop.get()) {
            case NEVER -> Optional.of(new StopPosition.Never());
            case END -> Optional.of(new StopPosition.End());
            case AFTER -> boxed(number(stopText.get(), 1)).map(StopPosition.After::new);
            case UNTIL -> boxed(moment(stopText.get())).map(StopPosition.Until::new);
        };
    }

    /** What is to be read; empty while something is missing or wrong. */
    public Optional<Reading> reading() {
        Connection connection = model.connectionProperty().get();
        Optional<StartPosition> from = startPosition();
        Optional<StopPosition> to = stopPosition();
        boolean complete = model.isOpen()
                && model.complaintsProperty().get().isEmpty()
                && !connection.topic().isEmpty()
                && from.isPresent()
                && to.isPresent();
        if (!complete) {
            return Optional.empty();
        }
        String file = pipeline.get().strip();
        return Optional.of(new Reading(
                connection,
                model.resolvedSecrets(),
                connection.topic(),
                from.get(),
                to.get(),
                file.isEmpty() ? null : Path.of(file),
                asking.get()));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static OptionalLong number(String text, long least) {
        try {
            long number = Long.parseLong(text.strip().replace(",", "").replace("_", ""));
            return number < least ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A date, a date and a time, or both with an offset; epoch milliseconds. */
    private OptionalLong moment(String text) {
        String iso = text.strip().replaceFirst("\\s+", "T");
        try {
            if (iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
                return OptionalLong.of(OffsetDateTime.parse(iso).toInstant().toEpochMilli());
            }
            LocalDateTime local = iso.contains("T")
                    ? LocalDateTime.parse(iso)
                    : LocalDate.parse(iso).atStartOfDay();
            return OptionalLong.of(local.atZone(zone.get()).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
