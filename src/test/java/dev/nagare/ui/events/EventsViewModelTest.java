package dev.nagare.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.session.Session;
import dev.nagare.session.Snapshot;
import dev.nagare.ui.GeneratedRecording;
import dev.nagare.ui.Played;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.Language;
import dev.nagare.ui.common.Masks;
import dev.nagare.ui.common.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventsViewModelTest {
    private static Snapshot end;

    private final Texts texts = new Texts(Language.ENGLISH);
    private final List<String> asked = new ArrayList<>();
    private final Masks masks = Masks.none();
    private final Formats formats = new Formats(ZoneId.of("UTC"));
    private final Session session = new Session(snapshot -> {});
    private final EventsViewModel model = new EventsViewModel(
            texts,
            formats,
            masks,
            asked::add,
            new DeadLettersViewModel(texts, formats, masks, session.letters(), Runnable::run));

    @AfterEach
    void close() {
        session.close();
    }

    @BeforeAll
    static void play() {
        end = Played.toTheEnd(new GeneratedRecording(4, 20));
    }

    @Test
    void theTailEndsWithTheNewestAndSaysWhatIsNotShown() {
        model.show(end);

        long all = end.journals().events().nextSequence();
        List<EventRow> rows = model.eventsProperty().get().list();
        assertThat(rows).hasSize(EventsViewModel.MOST_ROWS);
        assertThat(rows.get(rows.size() - 1).number()).isEqualTo(all - 1);
        assertThat(rows).extracting(EventRow::number).isSorted();
        assertThat(model.statusProperty().get())
                .isEqualTo(Formats.count(all) + " events, the oldest " + Formats.count(all - EventsViewModel.MOST_ROWS)
                        + " not shown");
    }

    @Test
    void lateEventsAndDeadLettersAreListedWhole() {
        model.show(end);

        assertThat(model.lateProperty().get().written())
                .isEqualTo(end.counters().late());
        DeadLettersViewModel letters = model.deadLetters();
        assertThat(letters.all()).isEqualTo(end.counters().deadLettered());
        DeadRow dead = letters.rowsProperty().get().list().get(0);
        letters.select(dead);
        DeadDetail detail = Objects.requireNonNull(letters.detailProperty().get());
        assertThat(detail.text()).isEqualTo("{\"id\": broken");
        assertThat(detail.note())
                .startsWith("not JSON · ")
                .endsWith(dead.letter().detail());
    }

    @Test
    void anEventIsShownAsItCameAndAsItWasUnderstood() {
        model.show(end);
        EventRow row = model.eventsProperty().get().list().get(7);

        model.select(row);

        EventDetail detail = Objects.requireNonNull(model.detailProperty().get());
        assertThat(detail.raw())
                .startsWith("{\"id\":\"")
                .contains(row.arrival().event().id());
        assertThat(detail.decoded())
                .contains("category       " + row.arrival().event().category())
                .contains("amount         " + row.arrival().event().amount());
        assertThat(detail.transformed()).contains("no transform");
    }

    @Test
    void aLateEventIsFoundAgainAmongTheEvents() {
        model.show(end);
        LateRow row = model.lateProperty().get().list().get(0);

        model.select(row);

        EventDetail detail = Objects.requireNonNull(model.detailProperty().get());
        assertThat(detail.raw()).contains(row.late().event().id());
        assertThat(detail.note()).contains("behind the watermark");
    }

    @Test
    void aConditionIsAskedForOnceAndAwaited() {
        model.show(end);

        model.find(" amount > 5 ");
        model.find("amount > 5");

        assertThat(asked).containsExactly("amount > 5");
        assertThat(model.statusProperty().get()).isEqualTo("Looking through the events…");
        assertThat(model.eventsProperty().get().list())
                .as("what was there stays until then")
                .isNotEmpty();
    }

    @Test
    void withoutARecordingItSaysWhatToDo() {
        assertThat(model.placeholder()).startsWith("Open a recording");
        model.show(end);
        assertThat(model.placeholder()).startsWith("No event has come yet");
        model.find("amount > 5");
        assertThat(model.placeholder()).startsWith("No event fulfils");
    }
}
