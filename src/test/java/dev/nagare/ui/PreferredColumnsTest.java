package dev.nagare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.settings.Settings;
import dev.nagare.ui.common.Preferences;
import dev.nagare.ui.table.ColumnMemory.Kept;
import dev.nagare.ui.table.ColumnMemory.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferredColumnsTest {
    private static final List<Kept> COLUMNS = List.of(new Kept("time", 114, true), new Kept("key", 84, false));

    @Test
    void whatIsKeptIsRecalled() {
        Preferences preferences = Preferences.unsaved(Settings.DEFAULT);
        PreferredColumns columns = new PreferredColumns(preferences);

        columns.keep("alerts", new Layout(COLUMNS, "key", false));

        assertThat(preferences.remembered().tables())
                .containsEntry("alerts", "time:114:shown key:84:hidden sort:key:down");
        assertThat(columns.recall("alerts")).contains(new Layout(COLUMNS, "key", false));
        assertThat(columns.recall("events")).isEmpty();
    }

    @Test
    void withoutASortThereIsNone() {
        assertThat(PreferredColumns.read(PreferredColumns.write(new Layout(COLUMNS, null, true))))
                .contains(new Layout(COLUMNS, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "time", "time:wide:shown", "time:114", "time:-3:shown", "time:999999:shown"})
    void aLineThatCantBeReadCountsAsNone(String line) {
        assertThat(PreferredColumns.read(line)).isEmpty();
    }
}
