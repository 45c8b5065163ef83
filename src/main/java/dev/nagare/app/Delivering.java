package dev.nagare.app;

import dev.nagare.engine.Output;
import dev.nagare.model.DeliveryStatus;
import dev.nagare.model.SourceItem;
import dev.nagare.model.SourceRecord;
import dev.nagare.sink.Delivery;
import dev.nagare.sink.Delivery.Route;
import dev.nagare.sink.LazyTarget;
import dev.nagare.sink.MemoryOutbox;
import dev.nagare.sink.Outbox;
import dev.nagare.sink.Outgoing;
import dev.nagare.sink.Outlets;
import dev.nagare.sink.SinkException;
import dev.nagare.sink.Target;
import dev.nagare.sink.Undelivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Sends the results of a run where its pipeline says. */
final class Delivering implements Sending, AutoCloseable {
    /** How often who waits for the end is told how far it is. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** How long who is in a hurry still waits. */
    private static final Duration HURRY = Duration.ofSeconds(2);

    private final Delivery delivery;
    private final Outgoing outgoing;
    private final Queue<Undelivered> failures = new ConcurrentLinkedQueue<>();
    private final Watcher watcher;

    /** Is told now and then how far each target is, on the run's thread. */
    interface Watcher {
        /** Called after each batch, and while only the delivery goes on. */
        void look(List<DeliveryStatus> statuses);

        /** Called while only the delivery goes on. */
        void waitsFor(int messages);
    }

    private Delivering(Outlets outlets, Watcher watcher) {
        List<Route> all = new ArrayList<>();
        for (Target target : outlets.targets()) {
            all.add(new Route(target, new MemoryOutbox(Outbox.MOST_WAITING, Outbox.MOST_WAITING_BYTES, failures::add)));
        }
        this.delivery = new Delivery(all, outlets.retry(), System::nanoTime);
        this.outgoing = new Outgoing(outlets.routes(), delivery::offer);
        this.watcher = watcher;
    }

    /**
     * Looks for the targets, and begins.
     *
     * @throws SinkException with a sentence for the user, if a target isn't there
     */
    static Delivering open(Outlets outlets, Watcher watcher) throws SinkException {
        try {
            for (LazyTarget target : outlets.targets()) {
                target.open();
            }
        } catch (SinkException e) {
            outlets.targets().forEach(target -> target.close(Duration.ZERO));
            throw e;
        }
        return new Delivering(outlets, watcher);
    }

    @Override
    public Output with(Output results) {
        return results.and(outgoing);
    }

    @Override
    public void next(SourceItem item) {
        if (item instanceof SourceRecord record) {
            outgoing.next(record);
        }
    }

    @Override
    public void settle(Output results) {
        for (Undelivered next = failures.poll(); next != null; next = failures.poll()) {
            results.deadLetter(next.deadLetter());
            outgoing.failed(next);
        }
        watcher.look(delivery.statuses());
    }

    @Override
    public void finish(Output results) {
        try {
            // What failed may make a dead letter to deliver.
            do {
                boolean over = delivery.await(MOMENT);
                settle(results);
                watcher.waitsFor(delivery.waiting());
                if (over && failures.isEmpty() && delivery.waiting() == 0) {
                    break;
                }
            } while (!delivery.isClosed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delivery.close();
        settle(results);
    }

    @Override
    public void hurry() {
        Executor later = CompletableFuture.delayedExecutor(HURRY.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(delivery::close);
    }

    @Override
    public void stop() {
        delivery.close();
    }

    @Override
    public List<DeliveryStatus> statuses() {
        return delivery.statuses();
    }

    @Override
    public void close() {
        delivery.close();
    }
}
