package dev.nagare;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Shows in seconds whether windows open and take clicks on this machine, without a display. */
@ExtendWith(ApplicationExtension.class)
class HeadlessToolkitTest {
    @Start
    void openWindow(Stage stage) {
        Button button = new Button("press");
        button.setOnAction(event -> button.setText("pressed"));
        stage.setScene(new Scene(new StackPane(button), 300, 200));
        stage.show();
    }

    @Test
    void aClickReachesAButton(FxRobot robot) {
        robot.clickOn("press");

        assertThat(robot.lookup(".button").queryButton().getText()).isEqualTo("pressed");
    }
}
