package dev.nagare.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.model.PartitionLag;
import dev.nagare.model.ReadingStatus;
import dev.nagare.model.TopicPartition;
import dev.nagare.pipeline.AlertSpec;
import dev.nagare.pipeline.Pipeline;
import dev.nagare.session.FollowedSnapshots;
import dev.nagare.session.Snapshot;
import dev.nagare.settings.Settings;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.common.Texts;
import dev.nagare.ui.notices.Desktop.Answer;
import dev.nagare.ui.notices.Desktop.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AlertNoticesTest {
    private static final ReadingStatus AT_END = new ReadingStatus(
            ReadingStatus.State.READING, List.of(new PartitionLag(new TopicPartition("topic", 0), 10, 10, 0, true)), 0);

    private final List<Notice> shown = new ArrayList<>();
    private final Texts texts = new Texts(Language.ENGLISH);
    private final Masks masks = Masks.none();
    private final Preferences preferences = Preferences.unsaved(Settings.DEFAULT);
    private long now = Hit.NOW;
    private final AlertNotices notices =
            new AlertNotices(texts, masks, preferences, new Shown(), Runnable::run, () -> now * 1_000_000, () -> now);
    private final FollowedSnapshots topic = new FollowedSnapshots(1, asking(true), 300);

    private final class Shown implements Desktop {
        @Override
        public void show(Notice notice, Consumer<Answer> told) {
            shown.add(notice);
            told.accept(new Answer(Outcome.SILENT, ""));
        }

        @Override
        public void onClick(Runnable clicked) {}
    }

    private static Pipeline asking(boolean forNotices) {
        Pipeline usual = GeneratedRecording.pipelineOf();
        return new Pipeline(
                usual.name(),
                usual.fields(),
                usual.time(),
                usual.windows(),
                usual.rules(),
                usual.transform(),
                null,
                new AlertSpec(null, null, forNotices),
                usual.delivery(),
                usual.buffer(),
                usual.maxKeys(),
                null);
    }

    /** A snapshot so many milliseconds later. */
    private void show(long later, Snapshot snapshot) {
        now += later;
        notices.show(snapshot);
    }

    private void settle(FollowedSnapshots followed) {
        show(0, followed.now(AT_END));
        show(NewAlerts.SETTLED_MILLIS, followed.now(AT_END));
    }

    @Test
    void theFirstIsSaidInWordsAndTheRestTogether() {
        settle(topic);
        show(100, topic.find(Hit.many("burst", 1)).now(AT_END));
        show(100, topic.find(Hit.many("burst", 200)).now(AT_END));
        show(10_000, topic.now(AT_END));

        assertThat(shown)
                .containsExactly(
                        new Notice("rule burst", "burst · u05088", "amount 912 is above 500 (u05088)", true),
                        new Notice(
                                "rule burst",
                                "200 more of rule burst",
                                "The newest: u05088 · amount 912 is above 500 (u05088)",
                                true));
    }

    @Test
    void manyRulesAreOneNotice() {
        settle(topic);
        for (String rule : List.of("a", "b", "c", "d", "e", "f", "g")) {
            topic.find(Hit.many(rule, 2));
        }
        show(100, topic.find(Hit.many("c", 5)).now(AT_END));
        show(3_000, topic.now(AT_END));

        assertThat(shown).hasSize(2);
        assertThat(shown.get(1))
                .isEqualTo(new Notice("", "17 alerts of 6 rules", "c 7 · b 2 · d 2 · e 2 · 2 more rules", true));
    }

    @Test
    void thoseThatNobodySawAreCounted() {
        settle(topic);
        show(100, topic.find(Hit.many("burst", 1_200)).now(AT_END));
        show(3_000, topic.now(AT_END));

        assertThat(shown.get(1).title()).isEqualTo("900 alerts");
        show(100, topic.find(Hit.many("burst", 1_200)).now(AT_END));
        show(9_900, topic.now(AT_END));
        assertThat(shown.get(2)).isEqualTo(new Notice("", "1,499 alerts", "burst 599 · 900 not shown", true));
    }

    @Test
    void theyFollowTheLanguage() {
        settle(topic);
        texts.speak(Language.JAPANESE);
        show(100, topic.find(Hit.many("burst", 3)).now(AT_END));
        show(10_000, topic.now(AT_END));

        assertThat(shown.get(1).title()).isEqualTo("ルール burst: ほかに 2 件");
    }

    @Test
    void whatIsMaskedIsInNoNotice() {
        masks.fieldsProperty().set(List.of("user"));
        settle(topic);
        show(100, topic.find(Hit.many("burst", 4)).now(AT_END));
        show(10_000, topic.now(AT_END));

        assertThat(shown).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.title() + notice.text()).doesNotContain("05088");
        });
        assertThat(shown.get(0).title()).isEqualTo("burst · u•••8");
    }

    @Test
    void onlyWhoAsksForThemGetsThem() {
        FollowedSnapshots silent = new FollowedSnapshots(1, asking(false), 300);
        settle(silent);
        show(100, silent.find(Hit.many("burst", 4)).now(AT_END));
        show(10_000, silent.now(AT_END));

        assertThat(shown).isEmpty();
    }

    @Test
    void whoSwitchesThemOnIsNotToldOfWhatWasBefore() {
        settle(topic);
        choose(false, false);
        show(100, topic.find(Hit.many("burst", 4)).now(AT_END));
        choose(true, false);
        show(20_000, topic.now(AT_END));
        assertThat(shown).isEmpty();

        show(100, topic.find(Hit.many("burst", 1)).now(AT_END));
        assertThat(shown)
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isFalse());
    }

    private void choose(boolean shown, boolean sound) {
        preferences.change(settings -> settings.withNotifications(new Settings.Notifications(shown, sound)));
    }

    @Test
    void whatIsLeftIsSaidWhenTheReadingFails() {
        settle(topic);
        show(100, topic.find(Hit.many("burst", 4)).now(AT_END));
        show(100, topic.over(AT_END));
        show(20_000, topic.over(AT_END));

        assertThat(shown).hasSize(2);
        assertThat(shown.get(1).title()).isEqualTo("3 more of rule burst");
    }

    @Test
    void anotherReadingSaysNothingOfTheOneBefore() {
        settle(topic);
        show(100, topic.find(Hit.many("burst", 4)).now(AT_END));
        FollowedSnapshots restarted = new FollowedSnapshots(2, asking(true), 300).find(Hit.many("burst", 4));
        settle(restarted);
        show(20_000, restarted.now(AT_END));

        assertThat(shown).hasSize(1);
    }

    @Test
    void aTrialIsAnswered() {
        assertThat(notices.answerProperty().get()).isNull();

        notices.tryOne();

        assertThat(shown)
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isTrue());
        assertThat(notices.answerProperty().get()).isEqualTo(new Answer(Outcome.SILENT, ""));
    }
}
