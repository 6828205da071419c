package org.merestone.ingest;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Table;
import org.merestone.geometry.DatumShifts;
import org.merestone.store.Handed;
import org.merestone.store.Put;
import org.merestone.store.Store;

/** Makes the features and the layer of one import, and compares them with what the store holds. */
final class Preparing {
    private final Store store;
    private final DatumShifts shifts;
    private final LocalDate today;
    private final Request request;
    private final Target target;
    private final List<Handed> files;
    private final Districts districts;

    Preparing(
            Store store,
            DatumShifts shifts,
            LocalDate today,
            Request request,
            Target target,
            List<Handed> files,
            Districts districts) {
        this.store = store;
        this.shifts = shifts;
        this.today = today;
        this.request = request;
        this.target = target;
        this.files = files;
        this.districts = districts;
    }

    /** A preview with what it was made of. */
    record Prepared(Preview preview, Delivery delivery, Features features, Comparison comparison) {}

    Prepared of(Columns columns, List<Table> tables, Progress progress) {
        Delivery delivery = Delivery.of(tables, request, columns, shifts, progress);
        progress.stage(Text.of("核对", "comparing"));
        KnownPlaces known = KnownPlaces.of(store, target.kind(), delivery.drafts(), control());
        PlaceEvidence evidence =
                new PlaceEvidence(known, districts, new Claims(store, today), request, target.kind(), shifts);
        delivery.placeUnread(evidence, request.answers());
        List<Text> compared = delivery.compare(known, request.offsets());
        delivery.placeMisplaced(evidence, request.answers());
        Precision precision = precision(request, target);
        List<Draft> drafts = delivery.drafts(request.acceptFaults());
        Features features = Features.of(request.layer(), precision, drafts, progress);
        progress.stage(Text.of("核对", "comparing"));
        Comparison comparison =
                Comparison.of(store, request.layer(), target.held().isEmpty(), target.mode(), features.rows());
        List<Text> notices = new ArrayList<>(delivery.notices());
        notices.addAll(features.notices());
        notices.addAll(compared);
        precision.notice(drafts).ifPresent(notices::add);
        Layer layer = layer(features.rows(), delivery, notices);
        layer.coverage().flatMap(c -> outlying(c, drafts)).ifPresent(notices::add);
        Preview preview = new Preview(
                request,
                target.kind(),
                layer,
                Import.basis(target.held()),
                delivery.delivered(),
                delivery.outcome(files, features, notices),
                comparison.counts());
        return new Prepared(preview, delivery, features, comparison);
    }

    /** That sound rows lie wholly outside the area for which the layer is said to be complete. */
    private static Optional<Text> outlying(Layer.Coverage coverage, List<Draft> drafts) {
        PreparedGeometry area = PreparedGeometryFactory.prepare(coverage.area());
        Tally outside = new Tally();
        drafts.stream()
                .filter(d -> d.isSound() && d.geometry().filter(area::disjoint).isPresent())
                .forEach(outside::add);
        if (outside.count() == 0) {
            return Optional.empty();
        }
        String rows = outside.rows();
        return Optional.of(Text.of(
                outside.count() + " 行完全在指明的范围（" + coverage.statedAs() + "）之外，请核对坐标或范围：第 " + rows + " 行",
                outside.count() + " rows lie wholly outside the stated coverage (" + coverage.statedAs()
                        + "); check their coordinates or the coverage: rows " + rows));
    }

    /** The things whose places a person says are sure; in the CRS that their file states, else in the one told. */
    private List<Subjects.Row> control() {
        if (request.control().isEmpty()) {
            return List.of();
        }
        Path file = request.control().get();
        Options options = Options.DEFAULT.withCoordinates(request.coordinates()).withShifts(shifts);
        List<Table> tables = Files.read(file, request.name(file), options);
        return Subjects.of(tables, target.kind(), request.crs().map(shifts::crs), Optional.empty(), Progress.NONE)
                .rows();
    }

    static Precision precision(Request request, Target target) {
        OptionalDouble held =
                target.described().map(l -> l.provenance().accuracyM()).orElse(OptionalDouble.empty());
        return new Precision(
                request.accuracyM(), held.orElse(target.kind().defaults().accuracyM()));
    }

    private Layer layer(List<Put> features, Delivery delivery, List<Text> notices) {
        Optional<Layer> held = target.described();
        Kind kind = target.kind();
        Optional<Layer.Coverage> coverage = new Coverages(store, today)
                .stated(request, request.crs().map(shifts::crs), features)
                .or(() -> held.flatMap(Layer::coverage));
        if (features.isEmpty() && delivery.isEmpty() && coverage.isEmpty()) {
            throw Refusal.badInput(
                    "文件里没有要素；若本辖区确无此类，请用 --coverage 指明范围",
                    "there are no features in it; if there are none in the area, state the area with --coverage");
        }
        if (coverage.isEmpty()) {
            notices.add(Text.of(
                    "没有指明范围（--coverage）：这个图层不能得出“未涉及”的结论",
                    "no coverage is stated (--coverage): this layer will never give a clear"));
        }
        Layer.Provenance provenance = provenance(held, kind, delivery.names());
        Text title = held.map(Layer::title).orElse(title(kind, request.layer()));
        Layer.Contents contents = target.held().map(Layer::contents).orElse(Layer.Contents.EMPTY);
        return new Layer(request.layer(), kind.id(), title, provenance, coverage, contents);
    }

    private Layer.Provenance provenance(Optional<Layer> held, Kind kind, String names) {
        Layer.Provenance before = held.map(Layer::provenance)
                .orElse(new Layer.Provenance(
                        names,
                        Optional.of(today),
                        request.accuracyM(),
                        kind.defaults().sensitivity()));
        return new Layer.Provenance(
                request.source().orElse(before.source()),
                Optional.of(today),
                request.accuracyM().isPresent() ? request.accuracyM() : before.accuracyM(),
                before.sensitivity());
    }

    private static Text title(Kind kind, String layer) {
        return layer.equals(kind.id())
                ? kind.title()
                : Text.of(kind.title().zh() + "（" + layer + "）", kind.title().en() + " (" + layer + ")");
    }
}
