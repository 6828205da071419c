package org.merestone.server.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/**
 * A number of the yearly reports: how many features of a kind meet a filter. Read from {@code data/figures}, so that a new one
 * is data only.
 *
 * @param group the title of the work that it is a number of
 * @param unit what is counted
 * @param overAll whether versions of all days are counted, not only those that hold on the day
 * @param where ECQL with {@code {from}}, {@code {to}} and {@code {before}} in the place of days; empty: all are counted
 * @param by how it is divided
 */
record Figure(
        String id, Text title, Text group, Kind kind, Text unit, boolean overAll, Optional<String> where, List<By> by) {
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    /**
     * A division of a number by the values of a field.
     *
     * @param level how many of the levels of a dotted code count; empty: all
     */
    record By(Field field, OptionalInt level) {}

    private enum Over {
        DAY,
        ALL
    }

    Figure {
        by = List.copyOf(by);
    }

    /** The figures that come with the product; a misspelt one stops the start. */
    static List<Figure> load(Kinds kinds) {
        List<Figure> all = new ArrayList<>();
        DataFiles.of("figures").read(yaml -> read(yaml, kinds)).values().forEach(all::addAll);
        return List.copyOf(all);
    }

    static List<Figure> read(Yaml yaml, Kinds kinds) {
        yaml.onlyKeys("figures", "title", "kind", "unit", "by", "list");
        if (!yaml.file().equals(yaml.at("figures").text() + ".yaml")) {
            throw yaml.at("figures").refuse("应与文件名一致", "must be the name of the file");
        }
        Kind kind = kinds.named(yaml.at("kind").text(), yaml.at("kind"));
        List<By> by = yaml.at("by").items().stream().map(item -> by(item, kind)).toList();
        List<Figure> figures = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Yaml item : yaml.at("list").items()) {
            item.onlyKeys("id", "title", "over", "where");
            Figure figure = new Figure(
                    item.at("id").text(),
                    item.at("title").bilingual(),
                    yaml.at("title").bilingual(),
                    kind,
                    yaml.at("unit").bilingual(),
                    item.find("over").map(y -> y.constant(Over.class)).orElse(Over.DAY) == Over.ALL,
                    item.find("where").map(Yaml::text),
                    by);
            figure.refuseUnreadable(item);
            if (!figure.id().startsWith(kind.id() + "-") || !ids.add(figure.id())) {
                throw item.at("id")
                        .refuse("应以 " + kind.id() + "- 开头且不重复", "must begin with " + kind.id() + "- and be there once");
            }
            figures.add(figure);
        }
        return figures;
    }

    private static By by(Yaml yaml, Kind kind) {
        yaml.onlyKeys("field", "level");
        Field field = kind.named(yaml.at("field").text(), yaml.at("field"));
        if (field.type() == Field.Type.DATE || field.type() == Field.Type.NUMBER) {
            throw yaml.at("field").refuse("应是文字、整数或是否", "must be a text, a whole number or a truth value");
        }
        OptionalInt level =
                yaml.find("level").map(y -> OptionalInt.of((int) y.number())).orElse(OptionalInt.empty());
        return new By(field, level);
    }

    private void refuseUnreadable(Yaml at) {
        try {
            filter(SOME_DAY, SOME_DAY).ifPresent(text -> FeatureFilter.of(text, kind, Set::of));
        } catch (Refusal e) {
            throw at.at("where").refuse(e.text().zh(), e.text().en());
        }
    }

    /** The ECQL of what is counted from one day to another. */
    Optional<String> filter(LocalDate from, LocalDate to) {
        return where.map(text -> text.replace("{from}", "'" + from + "'")
                .replace("{to}", "'" + to + "'")
                .replace("{before}", "'" + from.minusDays(1) + "'"));
    }
}
