package org.merestone.checks;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;

/** Reads the worked examples beside a rulebook ({@code ID.spec.yaml}) as strictly as the rulebook itself. */
public final class SpecFile {
    private static final Geometry EVERYWHERE = new GeometryFactory().toGeometry(new Envelope(70, 140, 0, 60));

    private final Kinds kinds;
    private final Map<String, String> shapes = new LinkedHashMap<>();

    private SpecFile(Kinds kinds) {
        this.kinds = kinds;
    }

    /** The examples of all rulebooks that come with the product. */
    public static List<Example> load(Kinds kinds) {
        return read(DataFiles.of("rulebooks", DataFiles::isExamples), kinds);
    }

    /** The examples in a directory of rulebooks. */
    public static List<Example> load(Path directory, Kinds kinds) {
        return read(DataFiles.of(directory, DataFiles::isExamples), kinds);
    }

    private static List<Example> read(DataFiles files, Kinds kinds) {
        List<Example> examples = new ArrayList<>();
        files.read(yaml -> new SpecFile(kinds).read(yaml)).values().forEach(examples::addAll);
        return List.copyOf(examples);
    }

    private List<Example> read(Yaml yaml) {
        yaml.onlyKeys("rulebook", "shapes", "examples");
        yaml.find("shapes").ifPresent(s -> s.entries().forEach((name, wkt) -> shapes.put(name, wkt.text())));
        return yaml.at("examples").items().stream()
                .flatMap(example -> examples(example).stream())
                .toList();
    }

    /** One, or, with {@code on}, one for each day that it names. */
    private List<Example> examples(Yaml yaml) {
        if (yaml.find("on").isEmpty()) {
            yaml.onlyKeys("example", "as_of", "at", "subject", "layers", "findings", "verdict");
            return List.of(
                    example(yaml, title(yaml.at("example")), yaml.at("as_of").date(), yaml.at("findings")));
        }
        yaml.onlyKeys("example", "on", "at", "subject", "layers");
        return yaml.at("on").entries().entrySet().stream()
                .map(day -> example(
                        yaml,
                        dated(title(yaml.at("example")), day.getKey()),
                        day(day.getKey(), day.getValue()),
                        day.getValue()))
                .toList();
    }

    /** In both languages, or as it is written in one for both. */
    private static Text title(Yaml yaml) {
        return yaml.isMap() ? yaml.bilingual() : Text.of(yaml.text(), yaml.text());
    }

    private static Text dated(Text title, String day) {
        return Text.of(title.zh() + "（" + day + "）", title.en() + " on " + day);
    }

    private static LocalDate day(String text, Yaml at) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw at.refuse("键应是日期，写作 2026-08-15", "has a key that should be a date such as 2026-08-15");
        }
    }

    private Example example(Yaml yaml, Text title, LocalDate asOf, Yaml expected) {
        Instant at = yaml.find("at")
                .map(SpecFile::instant)
                .orElse(asOf.atStartOfDay(ZoneOffset.UTC).toInstant());
        Map<Layer, List<Feature>> layers = new LinkedHashMap<>();
        yaml.find("layers").ifPresent(l -> l.entries().forEach((kind, layer) -> layer(kind, layer, layers)));
        Map<String, Example.Expected> findings = new LinkedHashMap<>();
        expected.entries().forEach((rule, finding) -> findings.put(rule, ExpectedFile.finding(finding)));
        return new Example(
                title,
                yaml.file(),
                asOf,
                at,
                subject(yaml.at("subject")),
                layers,
                findings,
                yaml.find("verdict").map(ExpectedFile::verdict));
    }

    private static Instant instant(Yaml yaml) {
        try {
            return Instant.parse(yaml.written());
        } catch (java.time.format.DateTimeParseException e) {
            throw yaml.refuse("应是时刻，写作 2026-11-23T00:00:00Z", "should be a moment such as 2026-11-23T00:00:00Z");
        }
    }

    private Subject subject(Yaml yaml) {
        yaml.onlyKeys("kind", "shape", "accuracy_m", "properties");
        Kind kind = kinds.named(yaml.at("kind").text(), yaml.at("kind"));
        OptionalDouble accuracy =
                yaml.find("accuracy_m").map(y -> OptionalDouble.of(y.number())).orElse(OptionalDouble.empty());
        return new Subject(
                kind.id(),
                Optional.empty(),
                Optional.empty(),
                shape(yaml.at("shape")),
                properties(yaml, kind),
                accuracy);
    }

    private void layer(String kindId, Yaml yaml, Map<Layer, List<Feature>> layers) {
        yaml.onlyKeys("features", "coverage", "accuracy_m", "received_on");
        Kind kind = kinds.named(kindId, yaml);
        List<Feature> features = new ArrayList<>();
        for (Yaml item : yaml.at("features").items()) {
            features.add(feature(kind, item, features.size() + 1));
        }
        Optional<Yaml> stated = yaml.find("coverage");
        Optional<Layer.Coverage> coverage =
                stated.filter(y -> y.text().equals("none")).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Layer.Coverage(stated.map(this::shape).orElse(EVERYWHERE), "example"));
        Layer.Provenance provenance = new Layer.Provenance(
                "example",
                yaml.find("received_on").map(Yaml::date),
                OptionalDouble.of(yaml.find("accuracy_m").map(Yaml::number).orElse(0.0)),
                kind.defaults().sensitivity());
        Text title = kind.title();
        layers.put(new Layer(kindId, kindId, title, provenance, coverage, Layer.Contents.EMPTY), features);
    }

    private Feature feature(Kind kind, Yaml yaml, int number) {
        yaml.onlyKeys("shape", "properties", "valid_from", "valid_to", "broken");
        boolean broken = yaml.find("broken").map(Yaml::bool).orElse(false);
        return new Feature(
                kind.id(),
                kind.id() + ":" + number,
                Optional.of(shape(yaml.at("shape"))),
                properties(yaml, kind),
                new Validity(
                        yaml.find("valid_from").map(Yaml::date),
                        yaml.find("valid_to").map(Yaml::date)),
                0,
                broken ? Optional.of("broken") : Optional.empty());
    }

    private static Map<String, Object> properties(Yaml yaml, Kind kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        yaml.find("properties")
                .ifPresent(p -> p.entries()
                        .forEach((name, value) ->
                                properties.put(name, kind.named(name, value).value(value))));
        return properties;
    }

    /** A named shape or a WKT. */
    private Geometry shape(Yaml yaml) {
        String wkt = shapes.getOrDefault(yaml.text(), yaml.text());
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException | IllegalArgumentException e) {
            throw yaml.refuse("既不是 shapes 里的名字，也不是 WKT", "is neither a name of shapes nor a WKT");
        }
    }
}
