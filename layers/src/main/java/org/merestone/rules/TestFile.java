package org.merestone.rules;

import org.merestone.catalog.Yaml;

/** Reads how a subject must lie to zones: {@code overlaps | inside | within: {distance_m: 1000} | all/any: [...] | not}. */
final class TestFile {
    private TestFile() {}

    static SpatialTest read(Yaml yaml) {
        yaml.onlyKeys("overlaps", "inside", "within", "all", "any", "not");
        if (yaml.entries().size() != 1) {
            throw yaml.refuse("应恰有一种关系", "needs exactly one relation");
        }
        String name = yaml.entries().keySet().iterator().next();
        Yaml value = yaml.at(name);
        return switch (name) {
            case "overlaps" -> {
                value.onlyKeys();
                yield new SpatialTest.Overlaps();
            }
            case "inside" -> {
                value.onlyKeys();
                yield new SpatialTest.Inside();
            }
            case "within" ->
                new SpatialTest.Within(distance(value.onlyKeys("distance_m").at("distance_m")));
            case "all" ->
                new SpatialTest.All(value.items().stream().map(TestFile::read).toList());
            case "any" ->
                new SpatialTest.Any(value.items().stream().map(TestFile::read).toList());
            default -> new SpatialTest.Not(read(value));
        };
    }

    private static double distance(Yaml yaml) {
        double metres = yaml.number();
        if (!(metres > 0 && metres <= 100_000)) {
            throw yaml.refuse("距离应在 0 到 100000 米之间", "should be between 0 and 100000 metres");
        }
        return metres;
    }
}
