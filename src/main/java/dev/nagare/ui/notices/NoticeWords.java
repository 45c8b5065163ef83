package dev.nagare.ui.notices;

import dev.nagare.model.Alert;
import dev.nagare.ui.alerts.AlertRow;
import dev.nagare.ui.common.Formats;
import dev.nagare.ui.common.MaskedFields;
import dev.nagare.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says new alerts in words, without what the settings hide. Confined to one thread; needs no toolkit. */
final class NoticeWords {
    /** So many rules are named at most. */
    private static final int MOST_RULES = 4;

    private final Texts texts;

    NoticeWords(Texts texts) {
        this.texts = texts;
    }

    Notice of(Saying saying, MaskedFields masked, boolean sound) {
        if (saying instanceof Saying.First first) {
            Alert alert = masked.alert(first.alert());
            return new Notice(group(alert.rule()), title(alert), alert.reason(), sound);
        }
        if (saying instanceof Saying.More more) {
            Alert newest = masked.alert(more.newest());
            return new Notice(
                    group(more.rule()),
                    texts.get("notices.more.title", Formats.count(more.count()), more.rule()),
                    texts.get("notices.more.text", entity(newest, newest.reason())),
                    sound);
        }
        Saying.Several several = (Saying.Several) saying;
        return new Notice("", title(several), text(several), sound);
    }

    /** To see whether notifications come. */
    Notice trial(boolean sound) {
        return new Notice("trial", texts.get("notices.trial.title"), texts.get("notices.trial.text"), sound);
    }

    private static String group(String rule) {
        return "rule " + rule;
    }

    private static String title(Alert alert) {
        String entity = new AlertRow(0, alert).entity();
        return entity.isEmpty() ? alert.rule() : alert.rule() + " · " + entity;
    }

    private static String entity(Alert alert, String reason) {
        String entity = new AlertRow(0, alert).entity();
        return entity.isEmpty() ? reason : entity + " · " + reason;
    }

    private String title(Saying.Several several) {
        String count = Formats.count(several.count());
        int rules = several.byRule().size();
        return rules > 1
                ? texts.get("notices.several.title", count, Formats.count(rules))
                : texts.get("notices.unnamed.title", several.count(), count);
    }

    private String text(Saying.Several several) {
        Map<String, Long> byRule = several.byRule();
        if (byRule.isEmpty()) {
            return texts.get("notices.unnamed.text");
        }
        List<String> parts = new ArrayList<>();
        byRule.forEach((rule, count) -> {
            if (parts.size() < MOST_RULES) {
                parts.add(rule + " " + Formats.count(count));
            }
        });
        if (byRule.size() > MOST_RULES) {
            parts.add(texts.get("notices.several.others", Formats.count(byRule.size() - MOST_RULES)));
        }
        long unnamed = several.count()
                - byRule.values().stream().mapToLong(Long::longValue).sum();
        if (unnamed > 0) {
            parts.add(texts.get("notices.several.unnamed", Formats.count(unnamed)));
        }
        return String.join(" · ", parts);
    }
}
