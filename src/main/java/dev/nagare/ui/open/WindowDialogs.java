package dev.nagare.ui.open;

import dev.nagare.session.Recording;
import dev.nagare.ui.common.FxmlFile;
import dev.nagare.ui.common.FxmlViews;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Presentation;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.open.RecordingFinder.Proposal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Dialogs over the window; none of them stops what plays behind it. FX thread only. */
public final class WindowDialogs implements Opening.Dialogs {
    private final Window owner;
    private final Look look;
    private final Texts texts;
    private final Masks masks;
    private final FileChoice choice;
    private final Executor background;
    private final Executor view;

    public WindowDialogs(
            Window owner, Presentation presentation, FileChoice choice, Executor background, Executor view) {
        this.owner = owner;
        this.look = presentation.look();
        this.texts = presentation.texts();
        this.masks = presentation.masks();
        this.choice = choice;
        this.background = background;
        this.view = view;
    }

    @Override
    public void problem(Problem problem) {
        ProblemController controller = new ProblemController(problem);
        FxmlViews views = new FxmlViews(texts).with(ProblemController.class, () -> controller);
        ButtonType copy = new ButtonType(texts.get("problem.dialog.copy"), ButtonBar.ButtonData.LEFT);
        ButtonType close = new ButtonType(texts.get("problem.dialog.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = DialogFrame.around(
                views.load(FxmlFile.PROBLEM), texts.get("problem.dialog.title"), owner, look, copy, close);
        ((Button) dialog.getDialogPane().lookupButton(copy)).addEventFilter(ActionEvent.ACTION, event -> {
            controller.copy();
            event.consume();
        });
        ((Button) dialog.getDialogPane().lookupButton(close)).setDefaultButton(true);
        dialog.show();
    }

    @Override
    public void proposal(String file, Proposal proposal, Consumer<Recording> answer) {
        ProposalController controller = new ProposalController(file, proposal, texts, masks, choice, background, view);
        FxmlViews views = new FxmlViews(texts).with(ProposalController.class, () -> controller);
        ButtonType save = new ButtonType(texts.get("open.proposal.save"), ButtonBar.ButtonData.OK_DONE);
        ButtonType play = new ButtonType(texts.get("open.proposal.play"), ButtonBar.ButtonData.OTHER);
        ButtonType cancel = new ButtonType(texts.get("open.proposal.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = DialogFrame.around(
                views.load(FxmlFile.PROPOSAL), texts.get("open.proposal.title"), owner, look, save, play, cancel);
        for (ButtonType button : List.of(save, play)) {
            dialog.getDialogPane()
                    .lookupButton(button)
                    .disableProperty()
                    .bind(controller.playableProperty().not());
        }
        dialog.resultProperty().addListener((property, old, pressed) -> {
            if (pressed == play) {
                accept(proposal, controller.written(), null, answer);
            } else if (pressed == save) {
                accept(proposal, controller.written(), controller.saveTo(), answer);
            }
        });
        dialog.show();
    }

    private void accept(Proposal proposal, String written, @Nullable Path saveTo, Consumer<Recording> answer) {
        background.execute(() -> {
            try {
                Recording recording = proposal.recording(written);
                if (saveTo != null) {
                    proposal.save(written, saveTo);
                }
                view.execute(() -> answer.accept(recording));
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                view.execute(() -> problem(new Problem(
                        texts.get("problem.save.what", String.valueOf(saveTo)),
                        texts.get("problem.save.why"),
                        texts.get("problem.save.todo"),
                        why)));
            }
        });
    }
}
