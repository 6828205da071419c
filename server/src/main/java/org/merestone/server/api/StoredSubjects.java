package org.merestone.server.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Subject;
import org.merestone.store.Query;

/** Stored features as subjects, as they hold by law on one day. */
public final class StoredSubjects {
    private final Engine engine;
    private final Layer layer;
    private final LocalDate asOf;
    private final OptionalLong revision;
    private final OptionalDouble accuracyM;

    /**
     * @param revision the knowledge to read by; empty: the head
     * @param accuracyM told with the request; empty: the feature's, else the layer's
     */
    StoredSubjects(Engine engine, String layer, LocalDate asOf, OptionalLong revision, OptionalDouble accuracyM) {
        this.engine = engine;
        this.layer = FeatureQuery.all(layer).at(revision).layer(engine);
        this.asOf = asOf;
        this.revision = revision;
        this.accuracyM = accuracyM;
    }

    /** Refuses a kind that the layer is not of, rather than not to look at it. */
    void refuseOther(String kind) {
        if (!engine.kind(kind).id().equals(layer.kind())) {
            throw Params.refuse(
                    "kind",
                    "是 " + kind + "，而图层 " + layer.id() + " 的类别是 " + layer.kind() + "；请去掉 kind 或改正",
                    "is " + kind + ", but the layer " + layer.id() + " is of kind " + layer.kind()
                            + "; leave it out or mend it");
        }
    }

    /** One feature; refused when it is unknown on that day or quarantined. */
    Subject one(String id) {
        List<Feature> found = new ArrayList<>();
        engine.store()
                .scan(
                        new Query(layer.id(), revision, Optional.of(asOf), Optional.empty(), Optional.of(id)),
                        found::add);
        if (found.isEmpty()) {
            throw Refusal.notFound(
                    "图层 " + layer.id() + " 在 " + asOf + " 没有要素 " + id,
                    "layer " + layer.id() + " has no feature " + id + " on " + asOf);
        }
        SubjectRow row = row(1, found.get(0));
        return row.subject()
                .orElseThrow(() -> Refusal.badInput(row.faults().get(0).reason(), List.of()));
    }

    /** Those that meet the filter, by id. */
    List<SubjectRow> all(Optional<String> ecql) {
        List<SubjectRow> rows = new ArrayList<>();
        FeatureQuery.all(layer.id())
                .at(revision)
                .on(Optional.of(asOf))
                .where(ecql)
                .scan(engine, feature -> rows.add(row(rows.size() + 1, feature)));
        return rows;
    }

    /** A feature of the layer, or why it is no subject. */
    SubjectRow row(int number, Feature feature) {
        return row(number, layer, feature, accuracyM);
    }

    /**
     * A feature of a layer, or why it is no subject.
     *
     * @param told r68 of its position in metres; empty: the feature's, else the layer's
     */
    public static SubjectRow row(int number, Layer layer, Feature feature, OptionalDouble told) {
        if (feature.fault().isPresent() || feature.geometry().isEmpty()) {
            String why = feature.fault().orElse("");
            Fault fault = Fault.ofRow(
                    "",
                    number,
                    "geometry",
                    Text.of(
                            "要素 " + feature.id() + " 因有错被隔离，不能研判：" + why,
                            "feature " + feature.id() + " is quarantined and cannot be checked: " + why));
            return new SubjectRow(number, Optional.empty(), Optional.empty(), List.of(fault));
        }
        OptionalDouble own = feature.accuracyM().isPresent()
                ? feature.accuracyM()
                : layer.provenance().accuracyM();
        Subject subject = new Subject(
                layer.kind(),
                Optional.of(layer.id()),
                Optional.of(feature.id()),
                feature.geometry().get(),
                feature.properties(),
                told.isPresent() ? told : own,
                told.isPresent() ? OptionalDouble.empty() : feature.roundingM());
        return new SubjectRow(number, Optional.of(subject), Optional.empty(), List.of());
    }
}
