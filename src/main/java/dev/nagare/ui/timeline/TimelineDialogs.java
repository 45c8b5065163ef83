package dev.nagare.ui.timeline;

import dev.nagare.session.Loop;
import dev.nagare.session.Recording;
import dev.nagare.session.Session;
import dev.nagare.session.SourceStatus;
import dev.nagare.session.TransportCommand;
import dev.nagare.settings.Bookmark;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.DialogFrame;
import dev.nagare.ui.open.FileChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What keys and the menu of the timeline open over the window; the replay goes on behind it. FX thread only. */
public final class TimelineDialogs {
    private final Window owner;
    private final Look look;
    private final Texts texts;
    private final Formats formats;
    private final TimelineViewModel model;
    private final Session session;
    private final BookmarkBook book;
    private final FileChoice choice;
    private final Executor beside;
    private final Executor view;

    /**
     * @param beside runs what takes as long as a recording is
     * @param view runs what comes of it on the FX thread
     */
    public TimelineDialogs(
            Window owner,
            Presentation presentation,
            TimelineViewModel model,
            Session session,
            BookmarkBook book,
            FileChoice choice,
            Executor beside,
            Executor view) {
        this.owner = owner;
        this.look = presentation.look();
        this.texts = presentation.texts();
        this.formats = presentation.formats();
        this.model = model;
        this.session = session;
        this.book = book;
        this.choice = choice;
        this.beside = beside;
        this.view = view;
    }

    /** Sets a bookmark where the replay stands, and lets its note be written. */
    public void setBookmark() {
        model.here().ifPresent(here -> {
            Bookmark known = book.bookmarks().all().stream()
                    .filter(each -> each.clock() == here.clock() && each.record() == here.record())
                    .findFirst()
                    .orElse(here);
            book.set(known);
            showBookmarks(known);
        });
    }

    /** Asks for a place, and goes there. */
    public void askWhere() {
        model.here().ifPresent(here -> {
            Frame frame = new Frame();
            GoToController controller = new GoToController(formats, texts, here.clock(), wanted -> {
                goTo(wanted);
                frame.close();
            });
            FxmlViews views = new FxmlViews(texts).with(GoToController.class, () -> controller);
            frame.around(views.load(FxmlFile.GO_TO), "goto.dialog.title").show();
        });
    }

    private void goTo(Destination wanted) {
        if (wanted.record() >= 0) {
            session.seekToRecord(wanted.record());
        } else {
            session.seek(wanted.clock());
        }
    }

    /** Writes the range, or without one the whole recording, as a recording of its own. */
    public void export() {
        Recording recording = book.recording();
        if (recording == null) {
            return;
        }
        Loop loop = model.loop();
        Optional<Path> target = choice.save(owner, Path.of(proposedName(recording.name())));
        target.ifPresent(file -> {
            ExportController controller = new ExportController(
                    texts,
                    recording,
                    loop.hasRange() ? loop.from() : Long.MIN_VALUE,
                    loop.hasRange() ? loop.to() : Long.MAX_VALUE,
                    words(loop),
                    file,
                    beside,
                    view);
            FxmlViews views = new FxmlViews(texts).with(ExportController.class, () -> controller);
            Dialog<ButtonType> dialog = new Frame().around(views.load(FxmlFile.EXPORT), "export.dialog.title");
            dialog.setOnHidden(event -> controller.cancel());
            dialog.show();
        });
    }

    private String words(Loop loop) {
        return loop.hasRange()
                ? texts.get(
                        "export.part.range",
                        formats.dateTimeMillis(loop.from()),
                        formats.dateTimeMillis(loop.to()),
                        formats.zoneName())
                : texts.get("export.part.all");
    }

    private static String proposedName(String recording) {
        String bare = recording.replaceFirst("(\\.[A-Za-z0-9]{1,6}){1,2}$", "");
        return (bare.isEmpty() ? "recording" : bare) + "-range.ndjson.gz";
    }

    /** Copies the command that opens the recording where it stands now. */
    public void copyLink() {
        Recording recording = book.recording();
        List<String> arguments = recording == null ? List.of() : recording.arguments();
        if (!arguments.isEmpty()) {
            model.here().ifPresent(here -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(Link.to(arguments, here.clock()));
                Clipboard.getSystemClipboard().setContent(content);
            });
        }
    }

    /** Whether there is a command that opens it. */
    boolean hasLink() {
        Recording recording = book.recording();
        return recording != null && !recording.arguments().isEmpty();
    }

    /** Whether a range of it can be written: it can be read a second time. */
    boolean canExport() {
        Recording recording = book.recording();
        return recording != null && recording.kind() != SourceStatus.Kind.STDIN;
    }

    /** Shows all of them. */
    public void showBookmarks() {
        showBookmarks(null);
    }

    private void showBookmarks(@Nullable Bookmark first) {
        Frame frame = new Frame();
        BookmarksController controller = new BookmarksController(book, formats, texts, first, this::goTo, frame::close);
        FxmlViews views = new FxmlViews(texts).with(BookmarksController.class, () -> controller);
        Dialog<ButtonType> dialog = frame.around(views.load(FxmlFile.BOOKMARKS), "bookmarks.dialog.title");
        dialog.setOnHidden(event -> controller.keepNote());
        dialog.setOnShown(event -> controller.focus());
        dialog.show();
    }

    /** Clears the range that is selected; where there is none, back to LIVE. */
    public void clearRange() {
        if (model.hasRange()) {
            session.loop(Loop.OFF);
        } else {
            session.command(TransportCommand.BACK_TO_LIVE);
        }
    }

    /** Right after the record after which it was set: several may have come at that moment. */
    private void goTo(Bookmark bookmark) {
        if (bookmark.record() >= 0) {
            session.seekToRecord(bookmark.record());
        } else {
            session.seek(bookmark.clock());
        }
    }

    /** A dialog that its content can close. */
    private final class Frame {
        private @Nullable Dialog<ButtonType> dialog;

        Dialog<ButtonType> around(Parent view, String title) {
            ButtonType close = new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
            Dialog<ButtonType> made = DialogFrame.around(view, texts.get(title), owner, look, close);
            dialog = made;
            return made;
        }

        void close() {
            if (dialog != null) {
                dialog.close();
            }
        }
    }
}
