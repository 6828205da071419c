package org.merestone.checks;

import java.util.List;
import java.util.stream.Collectors;
import org.merestone.catalog.Text;

/** A sentence that is put together piece by piece in both languages. */
final class Sentence {
    private final StringBuilder zh = new StringBuilder();
    private final StringBuilder en = new StringBuilder();

    Sentence() {}

    Sentence(Text beginning) {
        and(beginning);
    }

    Sentence and(Text more) {
        return and(more.zh(), more.en());
    }

    Sentence and(String moreZh, String moreEn) {
        zh.append(moreZh);
        en.append(moreEn);
        return this;
    }

    /** As it is, for a piece that others go on with. */
    Text text() {
        return Text.of(zh.toString(), en.toString());
    }

    /** With one full stop, whatever the texts of rules and kinds end with. */
    Text ended() {
        return Text.of(ended(zh, "。？！", "。"), ended(en, ".?!。？！", "."));
    }

    private static String ended(StringBuilder text, String stops, String stop) {
        return stops.indexOf(text.charAt(text.length() - 1)) >= 0 ? text.toString() : text + stop;
    }

    /** The names of things, which are the same in both. */
    static Text quoted(List<String> names) {
        return joined(
                names.stream()
                        .map(name -> Text.of("“" + name + "”", "“" + name + "”"))
                        .toList(),
                "、",
                ", ");
    }

    static Text joined(List<Text> texts, String betweenZh, String betweenEn) {
        return Text.of(
                texts.stream().map(Text::zh).collect(Collectors.joining(betweenZh)),
                texts.stream().map(Text::en).collect(Collectors.joining(betweenEn)));
    }
}
