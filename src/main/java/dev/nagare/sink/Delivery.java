package dev.nagare.sink;

import dev.nagare.model.DeliveryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is offered to its targets, each on a thread of its own, so that one that is away holds up no other. What
 * fails for a passing reason is tried again, in its order; what fails for good is settled as such in its outbox.
 *
 * <p>Thread-safe. {@link #offer} waits while the outbox is full: this is the pressure that makes the reading pause.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Map<String, Worker> workers = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private final Object changed = new Object();
    private volatile boolean closed;

    /**
     * A target and what it is still to get.
     *
     * @param outbox of this target alone
     */
    public record Route(Target target, Outbox outbox) {}

    /**
     * Begins to deliver, what stands in the outboxes first.
     *
     * @param routes by different names of targets
     * @param nanoTime a clock that only goes forward
     */
    public Delivery(List<Route> routes, Retry retry, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Route route : routes) {
            if (workers.put(route.target.name(), new Worker(route, retry)) != null) {
                throw new IllegalArgumentException("two targets are called " + route.target.name());
            }
        }
        workers.values().forEach(worker -> worker.thread.start());
    }

    /** One target's thread. */
    private final class Worker implements Runnable {
        private final Lane lane;
        private final Thread thread;
        private final Semaphore reasons = new Semaphore(0);
        private final AtomicBoolean settledLast = new AtomicBoolean();

        Worker(Route route, Retry retry) {
            lane = new Lane(route.target, route.outbox, retry, this::wake);
            thread = new Thread(this, "nagare-delivery-" + route.target.name());
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!closed) {
                    int waiting = lane.outbox().waiting();
                    long pause = lane.advance(nanoTime.getAsLong());
                    if (lane.outbox().waiting() < waiting) {
                        tell();
                    }
                    await(pause);
                }
            } catch (InterruptedException e) {
                LOG.debug("{} ends", Thread.currentThread().getName());
            } catch (RuntimeException e) {
                // Nothing of it is lost, but nothing goes on: the status says it, and so does the log.
                LOG.error("The delivery to {} broke", lane.target().name(), e);
                lane.broke(e);
            } finally {
                tell();
            }
        }

        private void await(long nanos) throws InterruptedException {
            if (nanos == Lane.NEVER) {
                reasons.acquire();
            } else if (!reasons.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                return;
            }
            reasons.drainPermits();
        }

        private void wake() {
            reasons.release();
        }

        /** Waits for its end, and settles what was told last; false where the waiting was interrupted. */
        private boolean ended(long millis) {
            try {
                thread.join(millis);
            } catch (InterruptedException e) {
                return false;
            }
            if (!thread.isAlive() && settledLast.compareAndSet(false, true)) {
                lane.end(nanoTime.getAsLong());
            }
            return true;
        }
    }

    private void tell() {
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    /**
     * Takes a message to deliver; waits while its outbox is full.
     *
     * @return whether it was taken; false once this is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean offer(Message message) throws InterruptedException {
        Worker worker = workers.get(message.target());
        if (worker == null) {
            throw new IllegalArgumentException("there is no target " + message.target());
        }
        synchronized (changed) {
            while (!closed && !worker.lane.outbox().offer(message)) {
                changed.wait();
            }
        }
        worker.wake();
        return !closed;
    }

    /** Says that something was put into the outbox of a target otherwise than by {@link #offer}. */
    public void wake(String target) {
        Worker worker = workers.get(target);
        if (worker != null) {
            worker.wake();
        }
    }

    /** Whether an outbox is full: what makes messages should pause. */
    public boolean isFull() {
        return workers.values().stream().anyMatch(worker -> worker.lane.outbox().isFull());
    }

    /** Number of messages that aren't settled. */
    public int waiting() {
        return workers.values().stream()
                .mapToInt(worker -> worker.lane.outbox().waiting())
                .sum();
    }

    /**
     * Waits until everything offered is settled, but not for longer than that.
     *
     * @return whether everything is
     */
    public boolean await(Duration patience) throws InterruptedException {
        long end = nanoTime.getAsLong() + patience.toNanos();
        synchronized (changed) {
            while (!closed && waiting() > 0) {
                long left = (end - nanoTime.getAsLong()) / NANOS_PER_MILLI;
                if (left <= 0) {
                    return false;
                }
                changed.wait(left);
            }
        }
        return waiting() == 0;
    }

    /** Whether it has ended. */
    public boolean isClosed() {
        return closed;
    }

    /** How far each target is, in their order. */
    public List<DeliveryStatus> statuses() {
        List<DeliveryStatus> all = new ArrayList<>();
        workers.values().forEach(worker -> all.add(worker.lane.status()));
        return all;
    }

    /** Ends, and lets go who waits. What isn't settled stays in its outbox. May be called twice. */
    @Override
    public void close() {
        synchronized (changed) {
            closed = true;
            changed.notifyAll();
        }
        workers.values().forEach(Worker::wake);
        // First all of them: topics share what is closed.
        workers.values().forEach(worker -> worker.lane.target().close(CLOSING));
        long end = nanoTime.getAsLong() + CLOSING.toNanos();
        boolean interrupted = Thread.interrupted();
        for (Worker worker : workers.values()) {
            interrupted |= !worker.ended(Math.max(1, (end - nanoTime.getAsLong()) / NANOS_PER_MILLI));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
