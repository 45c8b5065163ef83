package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Session;
import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.KeyMap;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** What can be done with the replay beside playing it, with the keys that do the same. FX thread only. */
public final class TimelineMenu {
    private final TimelineViewModel model;
    private final Session session;
    private final Texts texts;
    private final Preferences preferences;
    private final TimelineDialogs dialogs;
    private final KeyMap keys;

    /** @param keys those that do the same */
    public TimelineMenu(
            TimelineViewModel model,
            Session session,
            Texts texts,
            Preferences preferences,
            TimelineDialogs dialogs,
            KeyMap keys) {
        this.model = model;
        this.session = session;
        this.texts = texts;
        this.preferences = preferences;
        this.dialogs = dialogs;
        this.keys = keys;
    }

    /**
     * Fills the button with it.
     *
     * @param unusable whether there is nothing that it could be done with
     */
    void fill(MenuButton button, ObservableBooleanValue unusable) {
        MenuItem exported = item("timeline.export.label", dialogs::export);
        exported.setId("export");
        MenuItem link = item("timeline.link.label", dialogs::copyLink);
        button.getItems()
                .setAll(
                        item("keys.goTo.label", dialogs::askWhere),
                        item("keys.bookmark.label", dialogs::setBookmark),
                        item("keys.bookmarks.label", dialogs::showBookmarks),
                        new SeparatorMenuItem(),
                        loops(button),
                        gaps(button),
                        new SeparatorMenuItem(),
                        exported,
                        link);
        button.getItems().forEach(item -> item.disableProperty().bind(unusable));
        preferences
                .settingsProperty()
                .map(settings -> settings.replay().skippedGapSeconds())
                .subscribe(seconds -> session.skipGaps(seconds == 0 ? Long.MAX_VALUE : 1_000L * seconds));
        preferences
                .settingsProperty()
                .map(settings -> settings.replay().stepSeconds())
                .subscribe(seconds -> session.stepMillis(1_000L * seconds));
        // What of it can be done depends on the recording that is open.
        button.addEventHandler(MenuButton.ON_SHOWING, event -> {
            exported.setVisible(dialogs.canExport());
            link.setVisible(dialogs.hasLink());
        });
    }

    private MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem();
        name(item, text);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** The key stands beside it, as in the tooltips: an accelerator would count in text fields, too. */
    private void name(MenuItem item, String text) {
        String key = keys.keyOf(text).map(name -> " (" + name + ")").orElse("");
        item.textProperty().bind(Bindings.createStringBinding(() -> texts.get(text) + key, texts.languageProperty()));
    }

    private Menu loops(MenuButton button) {
        Menu menu = new Menu();
        name(menu, "keys.loop.label");
        ToggleGroup group = new ToggleGroup();
        for (Loop.Mode mode : Loop.Mode.values()) {
            RadioMenuItem choice = new RadioMenuItem();
            choice.textProperty().bind(texts.valueOf(label(mode)));
            choice.setToggleGroup(group);
            choice.setOnAction(event -> loop(mode));
            button.addEventHandler(MenuButton.ON_SHOWING, event -> {
                choice.setSelected(model.loop().mode() == mode);
                choice.setDisable(mode == Loop.Mode.RANGE && !model.hasRange());
            });
            menu.getItems().add(choice);
        }
        return menu;
    }

    private static String label(Loop.Mode mode) {
        return switch (mode) {
            case OFF -> "timeline.loop.off";
            case RANGE -> "timeline.loop.range";
            case ALL -> "timeline.loop.all";
        };
    }

    private void loop(Loop.Mode mode) {
        Loop now = model.loop();
        if (mode != Loop.Mode.RANGE || now.hasRange()) {
            session.loop(new Loop(mode, now.from(), now.to()));
        }
    }

    /** Long gaps between records are skipped from so many seconds of the replay clock on. */
    private Menu gaps(MenuButton button) {
        Menu menu = new Menu();
        name(menu, "timeline.gaps.label");
        ToggleGroup group = new ToggleGroup();
        for (int gap : Settings.Replay.GAPS) {
            RadioMenuItem choice = new RadioMenuItem();
            choice.textProperty()
                    .bind(Bindings.createStringBinding(() -> gapWords(gap, texts), texts.languageProperty()));
            choice.setToggleGroup(group);
            choice.setOnAction(event ->
                    preferences.change(now -> now.withReplay(now.replay().withSkippedGapSeconds(gap))));
            button.addEventHandler(
                    MenuButton.ON_SHOWING,
                    event -> choice.setSelected(preferences.settings().replay().skippedGapSeconds() == gap));
            menu.getItems().add(choice);
        }
        return menu;
    }

    private static String gapWords(int seconds, Texts texts) {
        return seconds == 0
                ? texts.get("timeline.gaps.none")
                : texts.get("timeline.gaps.over", Formats.length(1_000L * seconds));
    }
}
