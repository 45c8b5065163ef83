package dev.nagare.ui;

import dev.nagare.ui.bridge.FxExecutor;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.connect.ConnectController;
import dev.nagare.ui.connect.ConnectionsViewModel;
import dev.nagare.ui.connect.ReadingViewModel;
import dev.nagare.ui.connect.TrialViewModel;
import dev.nagare.ui.open.DialogFrame;
import java.time.Clock;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;

/** Shows the connection dialog, each time with what is saved at that moment. FX thread only. */
final class Connecting {
    private final Stage stage;
    private final Presentation presentation;
    private final Dashboard.Surroundings around;

    Connecting(Stage stage, Presentation presentation, Dashboard.Surroundings around) {
        this.stage = stage;
        this.presentation = presentation;
        this.around = around;
    }

    void show() {
        Texts texts = presentation.texts();
        FxExecutor view = new FxExecutor();
        ConnectionsViewModel model = new ConnectionsViewModel(around.connections(), view);
        TrialViewModel trial = new TrialViewModel(
                texts, presentation.formats(), Clock.systemUTC(), Connecting::onAThreadOfItsOwn, view);
        ReadingViewModel reading =
                new ReadingViewModel(model, presentation.formats()::zone, Connecting::onAThreadOfItsOwn, view);
        FxmlViews views = new FxmlViews(texts)
                .with(
                        ConnectController.class,
                        () -> new ConnectController(
                                model,
                                trial,
                                reading,
                                texts,
                                () -> around.choice().any(stage)));
        ButtonType close = new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = DialogFrame.around(
                views.load(FxmlFile.CONNECT), texts.get("connect.dialog.title"), stage, presentation.look(), close);
        dialog.setOnHidden(event -> {
            trial.cancel();
            model.save();
        });
        model.load();
        dialog.show();
    }

    /** What waits for the network may wait for a minute, and nothing else shall wait for it. */
    private static void onAThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "nagare-connection-test");
        thread.setDaemon(true);
        thread.start();
    }
}
