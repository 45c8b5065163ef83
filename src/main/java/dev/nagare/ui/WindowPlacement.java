package dev.nagare.ui;

import dev.nagare.settings.Remembered.Placement;
import dev.nagare.ui.common.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Where the window is: as it was left, if a screen still shows that place, else a good size. FX thread only. */
final class WindowPlacement {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 680;
    /** A window of which less than this can be seen has left with its screen. Pixels. */
    private static final double ENOUGH = 120;

    private final Stage stage;
    private final Preferences preferences;
    private @Nullable Placement last;

    WindowPlacement(Stage stage, Preferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
        stage.xProperty().addListener(unused -> track());
        stage.yProperty().addListener(unused -> track());
        stage.widthProperty().addListener(unused -> track());
        stage.heightProperty().addListener(unused -> track());
    }

    /** Places the window before it is shown. */
    void restore() {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, room.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, room.getHeight()));
        Placement was = preferences.remembered().window();
        if (was == null || !isVisible(was)) {
            double width = WIDTH * preferences.settings().scale() / 100;
            double height = HEIGHT * preferences.settings().scale() / 100;
            stage.setWidth(Math.min(width, room.getWidth()));
            stage.setHeight(Math.min(height, room.getHeight()));
            stage.setMaximized(room.getWidth() < width || room.getHeight() < height);
            return;
        }
        stage.setX(was.x());
        stage.setY(was.y());
        stage.setWidth(was.width());
        stage.setHeight(was.height());
        last = was;
        stage.setMaximized(was.maximized());
    }

    private static boolean isVisible(Placement was) {
        for (Screen screen : Screen.getScreens()) {
            Rectangle2D room = screen.getVisualBounds();
            double width = Math.min(was.x() + was.width(), room.getMaxX()) - Math.max(was.x(), room.getMinX());
            double height = Math.min(was.y() + was.height(), room.getMaxY()) - Math.max(was.y(), room.getMinY());
            if (width >= ENOUGH && height >= ENOUGH && was.y() >= room.getMinY() - 1) {
                return true;
            }
        }
        return false;
    }

    /** A maximized window keeps the place that it goes back to. */
    private void track() {
        if (stage.isShowing()
                && !stage.isMaximized()
                && !stage.isIconified()
                && !stage.isFullScreen()
                && stage.getWidth() > 0
                && stage.getHeight() > 0
                && Double.isFinite(stage.getX())
                && Double.isFinite(stage.getY())) {
            last = new Placement(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    /** Remembers where the window is now. */
    void remember() {
        Placement place = last;
        if (place != null) {
            Placement now = new Placement(place.x(), place.y(), place.width(), place.height(), stage.isMaximized());
            preferences.remember(remembered -> remembered.withWindow(now));
        }
    }
}
