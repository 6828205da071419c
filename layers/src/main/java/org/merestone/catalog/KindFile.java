package org.merestone.catalog;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads one kind file. */
final class KindFile {
    private KindFile() {}

    static Kind read(Yaml yaml) {
        yaml.onlyKeys(
                "kind",
                "title",
                "role",
                "geometry",
                "color",
                "defaults",
                "fields",
                "act",
                "implied",
                "code_from",
                "blanks",
                "apart");
        List<Field> fields = FieldsFile.read(yaml.at("fields"));
        return new Kind(
                matching(yaml.at("kind"), "[a-z][a-z0-9-]{0,62}"),
                yaml.at("title").bilingual(),
                yaml.at("role").constant(Kind.Role.class),
                shapes(yaml.at("geometry")),
                fields,
                defaults(yaml.at("defaults")),
                matching(yaml.at("color"), "#[0-9a-f]{6}"),
                yaml.find("act").map(act -> act(act, fields)),
                yaml.find("implied").stream()
                        .flatMap(implied -> implied.items().stream())
                        .map(item -> Implied.read(item, fields))
                        .toList(),
                yaml.find("code_from").map(from -> field(from, fields, Field.Type.TEXT)),
                yaml.find("blanks").map(blanks -> blanks(blanks, fields)).orElse(Map.of()),
                yaml.find("apart").map(apart -> apart(apart, fields)));
    }

    private static Kind.Apart apart(Yaml yaml, List<Field> fields) {
        yaml.onlyKeys("by", "gapless");
        return new Kind.Apart(
                yaml.find("by").map(by -> Kind.named(by.text(), fields, by).name()),
                yaml.at("gapless").bool());
    }

    private static Map<String, Object> blanks(Yaml yaml, List<Field> fields) {
        Map<String, Object> blanks = new TreeMap<>();
        yaml.entries()
                .forEach((name, value) ->
                        blanks.put(name, Kind.named(name, fields, value).value(value)));
        return blanks;
    }

    private static Kind.Act act(Yaml yaml, List<Field> fields) {
        yaml.onlyKeys("on", "at", "utc");
        String on = field(yaml.at("on"), fields, Field.Type.DATE);
        return new Kind.Act(on, yaml.find("utc").map(utc -> {
            utc.onlyKeys("date", "time");
            return new Kind.Utc(
                    title(utc.at("date"), fields),
                    title(utc.at("time"), fields),
                    field(yaml.at("at"), fields, Field.Type.TEXT));
        }));
    }

    private static String field(Yaml yaml, List<Field> fields, Field.Type type) {
        if (fields.stream().noneMatch(f -> f.name().equals(yaml.text()) && f.type() == type)) {
            String name = type.name().toLowerCase(Locale.ROOT);
            throw yaml.refuse("应是一个类型为 " + name + " 的字段", "must be a field of type " + name);
        }
        return yaml.text();
    }

    /** The title of a column in universal time must not be read as a field, which is in the time of China. */
    private static String title(Yaml yaml, List<Field> fields) {
        String title = Spelling.ofTitle(yaml.text());
        fields.stream()
                .filter(f -> Stream.concat(
                                Stream.of(f.name(), f.title().zh(), f.title().en()), f.aliases().stream())
                        .anyMatch(t -> Spelling.ofTitle(t).equals(title)))
                .findFirst()
                .ifPresent(f -> {
                    throw yaml.refuse("已用于字段“" + f.name() + "”", "is taken by the field '" + f.name() + "'");
                });
        return yaml.text();
    }

    static String matching(Yaml yaml, String pattern) {
        if (!yaml.text().matches(pattern)) {
            throw yaml.refuse("应符合 " + pattern, "must match " + pattern);
        }
        return yaml.text();
    }

    private static Set<Kind.Shape> shapes(Yaml yaml) {
        Set<Kind.Shape> shapes = EnumSet.noneOf(Kind.Shape.class);
        for (Yaml item : yaml.items()) {
            if (!shapes.add(item.constant(Kind.Shape.class))) {
                throw item.refuse("重复，请只留一个", "is there twice; keep one");
            }
        }
        if (shapes.isEmpty()) {
            throw yaml.refuse("至少要有一种几何类型，如 [polygon]", "needs at least one geometry type, such as [polygon]");
        }
        return shapes;
    }

    private static Kind.Defaults defaults(Yaml yaml) {
        yaml.onlyKeys("accuracy_m", "stale_after_days", "sensitivity");
        double accuracyM = yaml.at("accuracy_m").number();
        if (!(accuracyM >= 0 && accuracyM < 1e6)) {
            throw yaml.at("accuracy_m").refuse("应是不小于 0 的米数", "must be metres, not below 0");
        }
        return new Kind.Defaults(
                accuracyM,
                yaml.find("stale_after_days").map(KindFile::days).orElse(OptionalInt.empty()),
                yaml.at("sensitivity").constant(Kind.Sensitivity.class));
    }

    private static OptionalInt days(Yaml yaml) {
        if (yaml.scalar() instanceof Long days && days > 0 && days < 100_000) {
            return OptionalInt.of(days.intValue());
        }
        throw yaml.refuse("应是大于 0 的天数；不会过期的就不要写", "must be a number of days above 0; leave it out if it never is");
    }
}
