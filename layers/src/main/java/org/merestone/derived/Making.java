package org.merestone.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Around;
import org.merestone.geometry.Rounded;

/** Makes what a layer is to hold of what its source holds. */
final class Making {
    private static final int NAMED = 20;

    private final Definition definition;
    private final Recipe recipe;
    private final Layer source;
    private final Kind kind;
    private final Kind fromKind;
    private final List<Feature> features;

    /**
     * @param kind the kind that is made, and {@code fromKind} that of the source
     * @param features all that the source holds, all validities
     * @throws Refusal naming them, when a feature does not say what it must
     */
    Making(Definition definition, Layer source, Kind kind, Kind fromKind, List<Feature> features) {
        this.definition = definition;
        this.recipe = definition.recipe();
        this.source = source;
        this.kind = kind;
        this.fromKind = fromKind;
        this.features = features;
        refuseLacking();
    }

    private void refuseLacking() {
        List<Feature> lacking = features.stream()
                .filter(f -> f.fault().isEmpty() && recipe.lack(f).isPresent())
                .toList();
        if (!lacking.isEmpty()) {
            String more = lacking.size() > NAMED ? " …" : "";
            throw Refusal.badInput(
                    "图层 " + definition.layer() + " 未能生成：" + said(lacking, Text::zh, "；") + more + "。请在图层 " + source.id()
                            + " 里补充",
                    "layer " + definition.layer() + " could not be made: " + said(lacking, Text::en, "; ") + more
                            + ". State it in layer " + source.id());
        }
    }

    private String said(List<Feature> lacking, java.util.function.Function<Text, String> in, String between) {
        return lacking.stream()
                .limit(NAMED)
                .map(f -> f.id() + " " + in.apply(recipe.lack(f).orElseThrow()))
                .collect(Collectors.joining(between));
    }

    /** What is said of the layer. It is complete where the source is complete as far round as anything reaches. */
    Layer layer() {
        Layer.Provenance from = source.provenance();
        Kind.Sensitivity usual = kind.defaults().sensitivity();
        String id = definition.layer();
        Text title = id.equals(kind.id())
                ? kind.title()
                : Text.of(kind.title().zh() + "（" + id + "）", kind.title().en() + " (" + id + ")");
        String metres = recipe.metres().stream().map(m -> m + " m").collect(Collectors.joining("、"));
        return new Layer(
                id,
                kind.id(),
                title,
                new Layer.Provenance(
                        "由图层 " + source.id() + " 生成，" + metres + "；" + from.source(),
                        from.receivedOn(),
                        withOutline(from.accuracyM()),
                        usual.compareTo(from.sensitivity()) > 0 ? usual : from.sensitivity()),
                coverage(),
                Layer.Contents.EMPTY);
    }

    private Optional<Layer.Coverage> coverage() {
        double widest = features.stream()
                .filter(f -> f.fault().isEmpty())
                .mapToDouble(recipe::extraM)
                .max()
                .orElse(0);
        double reachM = recipe.metres().get(recipe.metres().size() - 1) + widest;
        return source.coverage()
                .map(c -> Around.inside(c.area(), reachM))
                .filter(area -> !area.isEmpty())
                .map(area -> new Layer.Coverage(area, "derived:" + source.id()));
    }

    /** By id and {@code valid_from} as the source has them. */
    List<Feature> features() {
        List<Feature> made = new ArrayList<>();
        for (Feature feature : features) {
            recipe.metres().forEach(metres -> made.add(made(feature, metres)));
        }
        return made;
    }

    private Feature made(Feature from, long metres) {
        Map<String, Object> properties = new TreeMap<>();
        Optional<Geometry> geometry = Optional.empty();
        if (from.fault().isEmpty() || canBeMeasured(from)) {
            properties.putAll(recipe.properties(from, metres));
            geometry = from.geometry().map(g -> recipe.around(g, metres + recipe.extraM(from)));
        }
        properties.put(recipe.field(), recipe.value(metres));
        properties.put("source_id", from.id());
        accuracyM(from).ifPresent(m -> properties.put(Feature.ACCURACY_M, m));
        from.roundingM().ifPresent(m -> properties.put(Feature.ROUNDING_M, m));
        String own = source.id() + ":";
        String key = from.id().startsWith(own) ? from.id().substring(own.length()) : from.id();
        return new Feature(
                definition.layer(),
                definition.layer() + ":" + key + "-" + metres,
                geometry,
                properties,
                from.validity(),
                0,
                from.fault().map(fault -> "图层 " + source.id() + " 的 " + from.id() + " 有错：" + fault));
    }

    /** Whether a quarantined feature has a place all the same, so that what is made of it does not lie anywhere. */
    private boolean canBeMeasured(Feature from) {
        return recipe.lack(from).isEmpty()
                && from.geometry().filter(this::isSound).isPresent();
    }

    private boolean isSound(Geometry geometry) {
        boolean single =
                recipe.fromKind().equals("station") ? geometry.getNumPoints() == 1 : geometry.getDimension() == 1;
        for (Coordinate point : geometry.getCoordinates()) {
            if (!(Math.abs(point.x) <= 180 && Math.abs(point.y) <= 90)) {
                return false;
            }
        }
        return single && geometry.isValid();
    }

    /** What the source does not state is as well known as its kind is, and never better. */
    private OptionalDouble accuracyM(Feature from) {
        boolean stated =
                from.accuracyM().isPresent() || source.provenance().accuracyM().isPresent();
        double usual = Math.max(fromKind.defaults().accuracyM(), kind.defaults().accuracyM());
        return withOutline(stated ? from.accuracyM() : OptionalDouble.of(usual));
    }

    /** A drawn outline falls short of the true one, so that it is known a little less well than what it was drawn round. */
    private OptionalDouble withOutline(OptionalDouble accuracyM) {
        return accuracyM.stream().map(m -> Rounded.metres(m + recipe.offM())).findFirst();
    }
}
