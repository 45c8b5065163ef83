package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Speed;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

public class TimelineViewModelTest {
    /** Every speed that can be chosen. */
    public static List<Speed> choices() {
        return TimelineViewModel.speeds();
    }

    @Test
    void everySpeedHasANameOfItsOwn() {
        for (Language language : Language.values()) {
            Texts texts = new Texts(language);
            assertThat(choices().stream().map(speed -> SpeedWords.choice(speed, texts)))
                    .doesNotHaveDuplicates()
                    .hasSize(Speed.LADDER.size() + 3);
        }
    }
}
