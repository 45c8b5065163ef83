package dev.nagare.desktop;

/** What shows notifications on one kind of system. It may wait; confined to one thread but for {@link #close}. */
interface NotificationService extends AutoCloseable {
    /**
     * Shows one.
     *
     * @return whether it was heard, if it was to be
     */
    boolean show(Notification notification) throws NotificationException;

    @Override
    void close();
}
