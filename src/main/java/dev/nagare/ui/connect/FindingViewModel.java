package dev.nagare.ui.connect;

import dev.nagare.connection.Reading;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.RecordingFinder.Found;
import dev.nagare.ui.open.TopicFinder;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time from Connect being pressed until it is known what is played, or why nothing can be. Confined to one thread,
 * that of {@code view}; needs no toolkit.
 */
public final class FindingViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(FindingViewModel.class);

    private final TopicFinder finder;
    private final Texts texts;
    private final Executor network;
    private final Executor view;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private @Nullable Looking newest;

    /** One look at a topic. */
    private static final class Looking {
        private volatile boolean cancelled;
    }

    /** @param network runs each look, on a thread that may wait */
    public FindingViewModel(TopicFinder finder, Texts texts, Executor network, Executor view) {
        this.finder = finder;
        this.texts = texts;
        this.network = network;
        this.view = view;
    }

    /** Whether a topic is being looked at. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What is being done, or what went wrong; empty before something was wanted. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Looks at a topic, and hands on what was found if it can be played, or asked about. */
    public void find(Reading wanted, Consumer<Found> taker) {
        cancel();
        Looking looking = new Looking();
        newest = looking;
        running.set(true);
        words.set(texts.get("connect.finding.running", wanted.topic()));
        network.execute(() -> {
            Runnable then = look(looking, wanted, taker);
            view.execute(() -> {
                if (!looking.cancelled) {
                    running.set(false);
                    then.run();
                }
            });
        });
    }

    private Runnable look(Looking looking, Reading wanted, Consumer<Found> taker) {
        try {
            Found found = finder.find(wanted, () -> looking.cancelled);
            if (found instanceof Found.Wrong wrong) {
                String sentence =
                        texts.get("connect.finding.pipeline", wrong.pipeline(), String.join("; ", wrong.mistakes()));
                return () -> words.set(sentence);
            }
            return () -> {
                words.set("");
                taker.accept(found);
            };
        } catch (IOException e) {
            LOG.info("{} was not opened: {}", wanted.topic(), e.getMessage());
            return () -> words.set(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("opening {} failed", wanted.topic(), e);
            return () -> words.set(texts.get("connect.finding.inside", String.valueOf(e)));
        }
    }

    /** Ends the look that is under way; its answer is not waited for. */
    public void cancel() {
        if (newest != null) {
            newest.cancelled = true;
            newest = null;
        }
        running.set(false);
        words.set("");
    }
}
