package dev.nagare.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Look;
import dev.nagare.ui.common.Theme;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two charts that share an axis, through the real toolkit. */
@ExtendWith(ApplicationExtension.class)
class TimeChartTest {
    private static final int SPAN = 100_000;

    private final TimeAxis axis = new TimeAxis();
    private TimeChart upper;
    private TimeChart lower;
    private Look look;
    private long now = 1_000;

    @Start
    void show(Stage stage) {
        look = new Look(Theme.DARK);
        upper = new TimeChart();
        lower = new TimeChart();
        VBox page = new VBox(upper, lower);
        look.dress(page);
        stage.setScene(new Scene(page, 800, 500));
        stage.show();
        axis.move(0, SPAN, SPAN, 0);
        for (TimeChart chart : List.of(upper, lower)) {
            chart.setAxis(axis);
            chart.setDescription("chart");
        }
        upper.setCurves(List.of(Curve.line("up", ramp(), 0, Formats::tick, Formats::figure)));
        lower.setCurves(List.of(Curve.line("flat", flatWithGap(), 1, Formats::tick, Formats::figure)));
    }

    private static TimeSeries ramp() {
        Buckets.Builder builder = new Buckets.Builder(1_000);
        for (int i = 0; i < 100; i++) {
            builder.add(i * 1_000L, i, i, i);
        }
        return builder.build();
    }

    private static TimeSeries flatWithGap() {
        Buckets.Builder builder = new Buckets.Builder(1_000);
        for (int i = 0; i < 100; i++) {
            if (i < 40 || i >= 60) {
                builder.add(i * 1_000L, 5, 5, 5);
            }
        }
        return builder.build();
    }

    /** Two frames: in the second the charts know how much room the other needs. */
    private void frame(FxRobot robot) {
        robot.interact(() -> {
            for (int i = 0; i < 2; i++) {
                axis.move(0, SPAN, SPAN, now);
                upper.frame(now);
                lower.frame(now);
                now += 16;
            }
        });
    }

    private static boolean hasColor(WritableImage image, int x, Color color) {
        PixelReader reader = image.getPixelReader();
        for (int y = 12; y < image.getHeight() - 30; y++) {
            Color pixel = reader.getColor(x, y);
            double distance = Math.abs(pixel.getRed() - color.getRed())
                    + Math.abs(pixel.getGreen() - color.getGreen())
                    + Math.abs(pixel.getBlue() - color.getBlue());
            if (distance < 0.05) {
                return true;
            }
        }
        return false;
    }

    private WritableImage picture(FxRobot robot, TimeChart chart) {
        frame(robot);
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = chart.snapshot(null, null));
        return image[0];
    }

    private static int x(TimeChart chart, double share) {
        double left = 48;
        return (int) (left + share * (chart.getWidth() - left - 12));
    }

    @Test
    void curvesHaveTheColoursOfTheThemeAndFollowIt(FxRobot robot) {
        Color dark = Color.web("#4493f8");
        Color light = Color.web("#0969da");

        assertThat(hasColor(picture(robot, upper), x(upper, 0.5), dark)).isTrue();
        assertThat(hasColor(picture(robot, upper), x(upper, 0.5), light)).isFalse();

        robot.interact(() -> look.themeProperty().set(Theme.LIGHT));

        assertThat(hasColor(picture(robot, upper), x(upper, 0.5), light)).isTrue();
    }

    @Test
    void aGapIsDrawnAsAGap(FxRobot robot) {
        Color teal = Color.web("#39c5cf");
        WritableImage image = picture(robot, lower);

        assertThat(hasColor(image, x(lower, 0.38), teal)).isTrue();
        assertThat(hasColor(image, x(lower, 0.5), teal)).isFalse();
        assertThat(hasColor(image, x(lower, 0.62), teal)).isTrue();
    }

    @Test
    void whereNothingChangesNothingIsDrawn(FxRobot robot) {
        frame(robot);
        long frames = upper.frames();

        frame(robot);
        assertThat(upper.frames()).isEqualTo(frames);

        robot.interact(() -> upper.setCurves(List.of()));
        frame(robot);
        assertThat(upper.frames()).isEqualTo(frames + 1);
    }

    @Test
    void thePointerOverOneChartShowsTheValuesOfAll(FxRobot robot) {
        frame(robot);
        robot.moveTo(upper);
        frame(robot);

        assertThat(texts(upper)).contains("up");
        assertThat(texts(lower)).contains("flat", "–");
        assertThat(upper.lookup(".crosshair").getParent().isVisible()).isTrue();

        robot.interact(axis::unpoint);
        frame(robot);
        assertThat(upper.lookup(".crosshair").getParent().isVisible()).isFalse();
    }

    private static List<String> texts(TimeChart chart) {
        Set<Node> labels = chart.lookupAll(".crosshair-values .label");
        return labels.stream()
                .filter(Node::isVisible)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void keysMoveTheCrosshairAndTheValuesAreSaid(FxRobot robot) {
        robot.interact(upper::requestFocus);
        frame(robot);

        robot.type(KeyCode.RIGHT);
        frame(robot);
        assertThat(axis.pointer()).isZero();
        robot.type(KeyCode.RIGHT, 30);
        frame(robot);

        assertThat(upper.getAccessibleText()).startsWith("chart; 00:00:30").contains("up 29.");
        robot.type(KeyCode.ESCAPE);
        frame(robot);
        assertThat(axis.pointer()).isNaN();
        assertThat(upper.getAccessibleText()).isEqualTo("chart");
    }

    @Test
    void keysZoomAndPanAndComeBack(FxRobot robot) {
        robot.interact(upper::requestFocus);
        frame(robot);

        robot.type(KeyCode.UP);
        assertThat(axis.followingProperty().get()).isFalse();
        assertThat(axis.to() - axis.from()).isEqualTo(SPAN / 2.0);
        double from = axis.from();
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(axis.from()).isLessThan(from);

        robot.type(KeyCode.ESCAPE);
        assertThat(axis.followingProperty().get()).isTrue();
    }

    @Test
    void theWheelZoomsAndADragPans(FxRobot robot) {
        frame(robot);
        robot.moveTo(upper);
        robot.interact(() -> Event.fireEvent(upper, wheel(2 * 40)));
        frame(robot);
        assertThat(axis.followingProperty().get()).isFalse();
        assertThat(axis.to() - axis.from()).isLessThan(SPAN);
        double from = axis.from();

        robot.drag(MouseButton.PRIMARY).moveBy(60, 0).drop();

        assertThat(axis.from()).isLessThan(from);
    }

    /** By hand: which way a robot turns the wheel differs between platforms. */
    private static ScrollEvent wheel(double deltaY) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                400,
                100,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                deltaY,
                0,
                deltaY,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void bothChartsAreAlignedWhateverTheirLabelsNeed(FxRobot robot) {
        frame(robot);
        robot.interact(
                () -> lower.setCurves(List.of(Curve.line("huge", ramp(), 0, v -> "100,000,000,000", Formats::figure))));
        frame(robot);

        assertThat(upper.lookup(".image-view").getLayoutX()).isGreaterThan(80);
        assertThat(upper.lookup(".image-view").getLayoutX())
                .isEqualTo(lower.lookup(".image-view").getLayoutX());
        assertThat(upper.lookupAll(".tick"))
                .allSatisfy(tick ->
                        assertThat(((Text) tick).getLayoutBounds().getWidth()).isPositive());
    }

    @Test
    void isAsSharpAsTheScreenWhenTheWindowIsShownLarger(FxRobot robot) {
        frame(robot);
        ImageView before = picture(robot);
        assertThat(before.getImage().getWidth()).isEqualTo(before.getFitWidth());

        robot.interact(() -> upper.getScene().getRoot().getTransforms().add(new Scale(1.5, 1.5)));
        frame(robot);

        ImageView picture = picture(robot);
        assertThat(picture.getImage().getWidth()).isEqualTo(picture.getFitWidth() * 1.5);
        Point2D corner = picture.localToScene(0, 0);
        assertThat(corner.getX()).isCloseTo(Math.rint(corner.getX()), within(1e-6));
        assertThat(corner.getY()).isCloseTo(Math.rint(corner.getY()), within(1e-6));
    }

    private ImageView picture(FxRobot robot) {
        return robot.from(upper).lookup(".image-view").queryAs(ImageView.class);
    }
}
