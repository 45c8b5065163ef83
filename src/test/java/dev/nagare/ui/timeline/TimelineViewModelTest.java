package dev.nagare.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.Counters;
import dev.nagare.model.ReadingStatus;
import dev.nagare.session.LiveStatus;
import dev.nagare.session.Snapshot;
import dev.nagare.session.Speed;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.SpeedWords;
import dev.nagare.ui.common.Texts;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

public class TimelineViewModelTest {
    /** Every speed that can be chosen. */
    public static List<Speed> choices() {
        return TimelineViewModel.speeds();
    }

    @Test
    void onlyATopicHasANowToComeBackTo() {
        TimelineViewModel model = new TimelineViewModel(new Texts(Language.ENGLISH), new Formats(ZoneOffset.UTC));
        Snapshot playing = Played.silentAfter(new GeneratedRecording(1, 20), 10_000);

        model.show(playing);
        assertThat(model.viewProperty().get().topic()).isFalse();

        model.show(playing.with(new LiveStatus(ReadingStatus.NONE, true, Counters.ZERO, 0, null, null, null, null)));
        assertThat(model.viewProperty().get().topic()).isTrue();
        assertThat(model.viewProperty().get().live())
                .as("it doesn't follow the end")
                .isFalse();
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
