package dev.nagare.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.source.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final int STATE = 1_000;

    @TempDir
    private Path folder;

    private final Random random = new Random(3);

    private Checkpoint at(long records) {
        byte[] state = new byte[STATE];
        random.nextBytes(state);
        return new Checkpoint(records, 5, records * 10, -1, SourcePosition.of(records, 7), state);
    }

    private Checkpoints some(String of, long... records) {
        Checkpoints checkpoints = new Checkpoints(of, NO_LIMIT, folder);
        Arrays.stream(records).mapToObj(this::at).forEach(checkpoints::add);
        return checkpoints;
    }

    private static long recordsBefore(Checkpoints checkpoints, Moment moment) {
        Checkpoint found = checkpoints.before(moment);
        return found == null ? 0 : found.records();
    }

    @Test
    void theNearestOneBeforeAMomentIsFound() {
        try (Checkpoints checkpoints = some("a", 100, 200, 300)) {
            assertThat(recordsBefore(checkpoints, new Moment.Index(99))).isZero();
            assertThat(recordsBefore(checkpoints, new Moment.Index(100))).isEqualTo(100);
            assertThat(recordsBefore(checkpoints, new Moment.Index(299))).isEqualTo(200);
            assertThat(recordsBefore(checkpoints, new Moment.Index(5_000))).isEqualTo(300);
            assertThat(recordsBefore(checkpoints, new Moment.Time(999))).isZero();
            assertThat(recordsBefore(checkpoints, new Moment.Time(1_000))).isEqualTo(100);
            assertThat(recordsBefore(checkpoints, Moment.END)).isEqualTo(300);
        }
    }

    @Test
    void oneIsDueWhenTheNextReadingCouldLeaveTheDistanceBehind() {
        try (Checkpoints checkpoints = some("a")) {
            assertThat(checkpoints.isDue(Checkpoints.DISTANCE - Playback.BATCH)).isFalse();
            assertThat(checkpoints.isDue(Checkpoints.DISTANCE - Playback.BATCH + 1))
                    .isTrue();
            checkpoints.add(at(25_000));
            assertThat(checkpoints.isDue(25_001)).isFalse();
            assertThat(checkpoints.isDue(50_000)).isTrue();
        }
    }

    @Test
    void whatIsBehindAlreadyIsNotAddedAgain() {
        try (Checkpoints checkpoints = some("a", 100, 200, 100, 200, 150)) {
            assertThat(checkpoints.size()).isEqualTo(2);
        }
    }

    @Test
    void beyondTheBudgetEverySecondOneGoesAndTheDistanceDoubles() {
        try (Checkpoints checkpoints = new Checkpoints("a", 10 * STATE, folder)) {
            for (long records = 25_000; records <= 1_000_000; records += 25_000) {
                if (checkpoints.isDue(records)) {
                    checkpoints.add(at(records));
                }
                assertThat(checkpoints.bytes()).isLessThanOrEqualTo(10 * STATE);
            }
            assertThat(checkpoints.size()).isBetween(4, 9);
            for (long record = 0; record < 1_000_000; record += 10_000) {
                assertThat(record - recordsBefore(checkpoints, new Moment.Index(record)))
                        .as("from the nearest one to %d", record)
                        .isLessThanOrEqualTo(8 * Checkpoints.DISTANCE);
            }
        }
    }

    @Test
    void whatWasSavedIsReadBack() {
        Path file = folder.resolve("deep/saved.checkpoints");
        Checkpoint first = at(100);
        try (Checkpoints checkpoints = new Checkpoints("a", NO_LIMIT, folder)) {
            checkpoints.add(first);
            checkpoints.add(at(200));
            checkpoints.save(file);
        }
        try (Checkpoints loaded = new Checkpoints("a", NO_LIMIT, folder)) {
            loaded.load(file);
            assertThat(loaded.size()).isEqualTo(2);
            Checkpoint found = loaded.before(new Moment.Index(150));
            assertThat(found).usingRecursiveComparison().isEqualTo(first);
            loaded.add(at(300));
            loaded.save(file);
        }
        try (Checkpoints again = new Checkpoints("a", NO_LIMIT, folder)) {
            again.load(file);
            assertThat(again.size()).isEqualTo(3);
        }
    }

    @Test
    void ofOtherRecordingsThoseLookedAtLongestAgoGo() throws IOException {
        for (int i = 0; i < 12; i++) {
            Path file = folder.resolve(i + ".checkpoints");
            try (Checkpoints checkpoints = new Checkpoints("recording " + i, 2 * STATE, folder)) {
                checkpoints.load(file);
                checkpoints.add(at(100));
                checkpoints.save(file);
            }
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 10_000L * i));
            if (i == 5) {
                try (Checkpoints looked = new Checkpoints("recording 0", 2 * STATE, folder)) {
                    looked.load(folder.resolve("0.checkpoints"));
                }
            }
        }
        assertThat(folder.resolve("11.checkpoints")).exists();
        assertThat(folder.resolve("0.checkpoints")).exists();
        assertThat(folder.resolve("1.checkpoints")).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isBetween(6L * STATE, 8L * STATE);
        }
    }

    private Checkpoint at(long records, long sequence, int... pages) {
        return at(records).with(new Checkpoint.Beside(sequence, new byte[] {1, 2, 3}, pages));
    }

    @Test
    void pagesStayForAsLongAsACheckpointNeedsThemAndAreSavedWithIt() throws IOException {
        Path file = folder.resolve("c");
        byte[] content = random.doubles(500)
                .mapToObj(Double::toString)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        try (Checkpoints checkpoints = new Checkpoints("a", NO_LIMIT, folder)) {
            int page = checkpoints.addPage(content);
            checkpoints.add(at(100, 100, page));
            checkpoints.add(at(200, 200, page, checkpoints.addPage(new byte[] {7})));
            checkpoints.save(file);
        }
        try (Checkpoints loaded = new Checkpoints("a", NO_LIMIT, folder)) {
            loaded.load(file);
            Checkpoint found = loaded.before(Moment.END);
            assertThat(found).isNotNull();
            assertThat(found.beside().bytes()).containsExactly(1, 2, 3);
            assertThat(loaded.page(found.beside().pages()[0])).isEqualTo(content);
            assertThat(loaded.page(found.beside().pages()[1])).containsExactly(7);
            assertThat(loaded.addPage(content)).isGreaterThan(1);
        }
    }

    @Test
    void pagesThatNoneNeedsAnyMoreCountForNothing() throws IOException {
        try (Checkpoints checkpoints = new Checkpoints("a", 6 * STATE, folder)) {
            List<Integer> pages = new ArrayList<>();
            for (long records = 25_000; records <= 1_000_000; records += 25_000) {
                pages.add(checkpoints.addPage(new byte[10]));
                if (checkpoints.isDue(records)) {
                    checkpoints.add(at(records, records, pages.get(pages.size() - 1)));
                }
            }
            int gone = 0;
            for (int page : pages) {
                try {
                    checkpoints.page(page);
                } catch (IOException e) {
                    gone++;
                }
            }
            assertThat(gone).isGreaterThan(20);
            Checkpoint last = checkpoints.before(Moment.END);
            assertThat(last).isNotNull();
            assertThat(checkpoints.page(last.beside().pages()[0])).hasSize(10);
        }
    }

    @Test
    void oneIsFoundFromWhichSoMuchComesAgain() {
        try (Checkpoints checkpoints = new Checkpoints("a", NO_LIMIT, folder)) {
            checkpoints.add(at(100, 90));
            checkpoints.add(at(200, 180));
            checkpoints.add(at(300, 200));
            assertThat(checkpoints.before(new Moment.Index(350), 20, clock -> 0))
                    .extracting(Checkpoint::records)
                    .isEqualTo(200L);
            assertThat(checkpoints.before(new Moment.Index(350), 21, clock -> 0))
                    .extracting(Checkpoint::records)
                    .isEqualTo(100L);
            assertThat(checkpoints.before(new Moment.Index(250), 90, clock -> 0))
                    .extracting(Checkpoint::records)
                    .isEqualTo(100L);
            assertThat(checkpoints.before(new Moment.Index(350), 111, clock -> 0))
                    .isNull();
            // What comes behind the nearest one may be enough.
            assertThat(checkpoints.before(new Moment.Index(350), 111, clock -> clock == 3_000 ? 111 : 0))
                    .extracting(Checkpoint::records)
                    .isEqualTo(300L);
        }
    }

    @Test
    void thoseOfAnotherRecordingCountForNothingAndAreReplaced() {
        Path file = folder.resolve("c");
        try (Checkpoints old = some("old", 100, 200)) {
            old.save(file);
        }
        try (Checkpoints other = new Checkpoints("new", NO_LIMIT, folder)) {
            other.load(file);
            assertThat(other.size()).isZero();
            other.add(at(100));
            other.save(file);
        }
        try (Checkpoints loaded = new Checkpoints("new", NO_LIMIT, folder)) {
            loaded.load(file);
            assertThat(loaded.size()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsCutOrDamagedNeverGivesAWrongCheckpoint() throws IOException {
        Path file = folder.resolve("c");
        try (Checkpoints checkpoints = some("a", 100, 200, 300)) {
            checkpoints.save(file);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (i % 2 == 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, bytes);
            try (Checkpoints loaded = new Checkpoints("a", NO_LIMIT, folder)) {
                loaded.load(file);
                for (long record : new long[] {100, 250, 1_000}) {
                    Checkpoint found = loaded.before(new Moment.Index(record));
                    if (found != null) {
                        assertThat(found.records()).isIn(100L, 200L, 300L).isLessThanOrEqualTo(record);
                        assertThat(found.clock()).isEqualTo(found.records() * 10);
                        assertThat(found.place()).isEqualTo(SourcePosition.of(found.records(), 7));
                    }
                }
            }
        }
    }

    @Test
    void nothingIsLeftInTheFolderWhenTheyAreClosed() throws IOException {
        try (Checkpoints checkpoints = some("a", 100)) {
            assertThat(checkpoints.size()).isEqualTo(1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
