package org.merestone.catalog;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The features of one kind from one source, as of one revision.
 *
 * @param id kebab-case ASCII, {@code [a-z][a-z0-9-]{0,62}}; also the name of its table
 * @param coverage where the layer is complete; without it the layer never gives a clear
 */
public record Layer(
        String id, String kind, Text title, Provenance provenance, Optional<Coverage> coverage, Contents contents) {

    /**
     * Where the layer comes from and how good it is.
     *
     * @param accuracyM r68 of its positions or boundaries in metres, when stated
     */
    public record Provenance(
            String source, Optional<LocalDate> receivedOn, OptionalDouble accuracyM, Kind.Sensitivity sensitivity) {}

    /**
     * Where a layer is complete.
     *
     * @param area lon/lat, EPSG:4490, valid and polygonal
     * @param statedAs how a person stated it: "file NAME", "district:CODE" or "extent"; "derived:LAYER" when it follows
     *     from that of another layer
     */
    public record Coverage(Geometry area, String statedAs) {}

    /**
     * What is in it at its revision.
     *
     * @param count sound features, all validities
     * @param quarantined features stored with a fault
     * @param extent lon/lat box of the sound features; null-envelope when there are none
     * @param revision the last revision that changed the layer
     * @param derivation present when that revision made it from another layer
     */
    public record Contents(
            long count, long quarantined, Envelope extent, long revision, Optional<Derivation> derivation) {
        public static final Contents EMPTY = new Contents(0, 0, new Envelope(), 0);

        /** Contents that a person brought. */
        public Contents(long count, long quarantined, Envelope extent, long revision) {
            this(count, quarantined, extent, revision, Optional.empty());
        }
    }

    public Layer with(Contents held) {
        return new Layer(id, kind, title, provenance, coverage, held);
    }

    /** The same layer of which nobody says where it is complete. */
    public Layer withoutCoverage() {
        return new Layer(id, kind, title, provenance, Optional.empty(), contents);
    }

    /** Refuses with CONFLICT, saying what to do instead, when the layer is made from another one. */
    public void refuseIfDerived() {
        contents.derivation().ifPresent(d -> {
            throw Refusal.conflict(
                    "图层 " + id + " 由图层 " + d.from() + " 自动生成，不能手工修改：请修改 " + d.from() + "，" + id
                            + " 会随之更新；要改为自行维护，请先从 derived.yaml 删去它，再用 --mode replace 导入",
                    "layer " + id + " is made from layer " + d.from() + " and not changed by hand: change " + d.from()
                            + ", and " + id + " follows; to keep it by hand take it out of derived.yaml, then import it"
                            + " with --mode replace");
        });
    }

    /**
     * Whether it was made from another layer that has changed since, or is gone.
     *
     * @param among the layers of the same revision by their ids
     */
    public boolean isOutdated(Map<String, Layer> among) {
        return contents.derivation()
                .filter(d -> Optional.ofNullable(among.get(d.from()))
                        .filter(source -> source.contents().revision() == d.revision())
                        .isEmpty())
                .isPresent();
    }

    /** Whether all that is said of both is equal, whatever they hold. */
    public boolean isDescribedAs(Layer other) {
        return with(Contents.EMPTY).equals(other.with(Contents.EMPTY));
    }
}
