package dev.nagare.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridTest {
    /** Every window is a run of whole panes, and every time lies in exactly the windows of its pane. */
    @Test
    void panesPartTimeSoThatWindowsAreRunsOfThem() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            Grid grid = new Grid(random.nextLong(1, 40), random.nextLong(1, 40), random.nextLong(-50, 50));
            for (long time = -90; time < 90; time++) {
                String where = "seed " + seed + ", " + grid + ", time " + time;
                long pane = grid.paneStart(time);
                assertThat(pane).as(where).isLessThanOrEqualTo(time);
                assertThat(grid.paneEnd(pane)).as(where).isGreaterThan(time);
                long windows = 0;
                for (long start = time - 45; start <= time; start++) {
                    boolean isWindow = Math.floorMod(start - grid.offset(), grid.advance()) == 0;
                    if (isWindow && time < start + grid.size()) {
                        windows++;
                        assertThat(start).as(where).isBetween(grid.firstWindow(pane), grid.lastWindow(pane));
                        assertThat(start).as(where).isLessThanOrEqualTo(pane);
                        assertThat(start + grid.size()).as(where).isGreaterThanOrEqualTo(grid.paneEnd(pane));
                    }
                }
                long claimed = (grid.lastWindow(pane) - grid.firstWindow(pane)) / grid.advance() + 1;
                assertThat(Math.max(0, claimed)).as(where).isEqualTo(windows);
            }
        }
    }
}
