package dev.nagare.ui;

import dev.nagare.connection.Reading;
import dev.nagare.session.Recording;
import dev.nagare.ui.bridge.FxExecutor;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.ConnectController;
import dev.nagare.ui.connect.ConnectionsViewModel;
import dev.nagare.ui.connect.FindingViewModel;
import dev.nagare.ui.connect.ReadingViewModel;
import dev.nagare.ui.connect.TrialViewModel;
import dev.nagare.ui.open.DialogFrame;
import dev.nagare.ui.open.RecordingFinder.Found;
import dev.nagare.ui.open.WindowDialogs;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;

/** Shows the connection dialog, each time with what is saved at that moment. FX thread only. */
final class Connecting {
    private final Stage stage;
    private final Presentation presentation;
    private final Dashboard.Surroundings around;
    private final WindowDialogs dialogs;
    private final Consumer<Recording> player;

    /** @param player plays what was chosen */
    Connecting(
            Stage stage,
            Presentation presentation,
            Dashboard.Surroundings around,
            WindowDialogs dialogs,
            Consumer<Recording> player) {
        this.stage = stage;
        this.presentation = presentation;
        this.around = around;
        this.dialogs = dialogs;
        this.player = player;
    }

    void show() {
        Texts texts = presentation.texts();
        FxExecutor view = new FxExecutor();
        ConnectionsViewModel model = new ConnectionsViewModel(around.connections(), view);
        // What was just saved counts for whoever connects: above all the URL that may be asked for tokens.
        Executor network = task -> around.connections().thread().execute(() -> onAThreadOfItsOwn(task));
        TrialViewModel trial = new TrialViewModel(texts, presentation.formats(), Clock.systemUTC(), network, view);
        ReadingViewModel reading = new ReadingViewModel(model, presentation.formats()::zone, network, view);
        FindingViewModel finding = new FindingViewModel(around.topics(), texts, Connecting::onAThreadOfItsOwn, view);
        ConnectController controller = new ConnectController(
                model, trial, reading, finding, texts, () -> around.choice().any(stage));
        FxmlViews views = new FxmlViews(texts).with(ConnectController.class, () -> controller);
        ButtonType connect = new ButtonType(texts.get("connect.dialog.connect"), ButtonBar.ButtonData.OK_DONE);
        ButtonType close = new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = DialogFrame.around(
                views.load(FxmlFile.CONNECT),
                texts.get("connect.dialog.title"),
                stage,
                presentation.look(),
                connect,
                close);
        Button button = (Button) dialog.getDialogPane().lookupButton(connect);
        controller.setOnOpen(button::fire);
        button.setId("begin");
        button.disableProperty().bind(reading.readyProperty().not().or(finding.runningProperty()));
        button.addEventFilter(ActionEvent.ACTION, event -> {
            // The dialog stays until it is known that the topic can be read: else there is something to mend in it.
            event.consume();
            model.save();
            reading.reading()
                    .ifPresent(wanted -> around.connections()
                            .thread()
                            .execute(() -> view.execute(() -> finding.find(wanted, found -> {
                                dialog.close();
                                play(wanted, found);
                            }))));
        });
        dialog.setOnHidden(event -> {
            finding.cancel();
            trial.cancel();
            model.save();
        });
        model.load();
        dialog.show();
    }

    private void play(Reading wanted, Found found) {
        if (found instanceof Found.Ready ready) {
            player.accept(ready.recording());
        } else if (found instanceof Found.Proposed proposed) {
            dialogs.proposal(wanted.topic(), proposed.proposal(), player);
        }
    }

    /** What waits for the network may wait for a minute, and nothing else shall wait for it. */
    private static void onAThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "nagare-connection-test");
        thread.setDaemon(true);
        thread.start();
    }
}
