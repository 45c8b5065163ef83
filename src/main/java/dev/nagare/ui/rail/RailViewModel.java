package dev.nagare.ui.rail;

import dev.nagare.session.Snapshot;
import dev.nagare.ui.common.Page;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which page is shown, and how many alerts came since the alerts were last looked at. Confined to one thread; needs no
 * toolkit.
 */
public final class RailViewModel {
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.LIVE);
    private final ReadOnlyLongWrapper newAlerts = new ReadOnlyLongWrapper(this, "newAlerts");
    private long session = -1;
    private long alerts;
    private long seen;

    public RailViewModel() {
        page.addListener(unused -> count());
    }

    /** The page that is shown. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** The page that is shown. */
    public Page page() {
        return page.get();
    }

    /** Shows a page. */
    public void open(Page wanted) {
        page.set(wanted);
    }

    /** Alerts that nobody has looked at: those that came while another page was shown. */
    ReadOnlyLongProperty newAlertsProperty() {
        return newAlerts.getReadOnlyProperty();
    }

    /** Takes a snapshot. */
    public void show(Snapshot snapshot) {
        if (snapshot.session() != session) {
            session = snapshot.session();
            seen = 0;
        }
        alerts = snapshot.alerts();
        count();
    }

    private void count() {
        if (page.get() == Page.ALERTS) {
            seen = alerts;
        }
        newAlerts.set(Math.max(0, alerts - seen));
    }
}
