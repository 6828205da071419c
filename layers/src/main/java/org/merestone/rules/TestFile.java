package org.merestone.rules;

import java.util.List;
import org.merestone.catalog.Yaml;

/** Reads how a subject must lie to zones: {@code overlaps | inside | within: {distance_m: 1000} | all/any: [...] | not}. */
final class TestFile {
    private TestFile() {}

    static SpatialTest read(Yaml yaml) {
        yaml.onlyKeys("overlaps", "inside", "within", "all", "any", "not");
        if (yaml.entries().size() != 1) {
            throw yaml.refuse("应恰有一种关系，如 overlaps: {}", "needs exactly one relation, such as overlaps: {}");
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
            case "all" -> new SpatialTest.All(tests(value));
            case "any" -> new SpatialTest.Any(tests(value));
            default -> new SpatialTest.Not(read(value));
        };
    }

    private static List<SpatialTest> tests(Yaml yaml) {
        List<SpatialTest> tests = yaml.items().stream().map(TestFile::read).toList();
        if (tests.isEmpty()) {
            throw yaml.refuse("至少要有一种关系", "needs at least one relation");
        }
        return tests;
    }

    private static double distance(Yaml yaml) {
        double metres = yaml.number();
        if (!(metres > 0 && metres <= 100_000)) {
            throw yaml.refuse("距离应在 0 到 100000 米之间", "should be between 0 and 100000 metres");
        }
        return metres;
    }
}
