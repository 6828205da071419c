package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;
import org.merestone.geometry.Rounded;
import org.merestone.history.Note;
import org.merestone.ingest.SentFeature;

/** A sent feature, read, as what an edit is to make of it. */
record SentEdit(EditRequest request, SentFeature sent) {
    /** Who and why, with what had to be repaired. */
    Note note() {
        return repaired()
                .<Note>map(areas -> request.note().with("repaired", areas))
                .orElse(request.note());
    }

    /** The area before and after, when the geometry had to be made valid. */
    Optional<SortedMap<String, Double>> repaired() {
        return sent.repair()
                .map(r -> new TreeMap<>(Map.of(
                        "area_before_m2", Rounded.area(r.areaBeforeM2()),
                        "area_after_m2", Rounded.area(r.areaAfterM2()))));
    }

    /** As a new feature, with the id that an import would give it. */
    Feature added() {
        return named(
                sent.feature().id(),
                request.validFrom().or(this::from),
                request.validTo().or(this::to));
    }

    /** As the version that begins on the day asked for. */
    Feature next(String id) {
        return named(id, request.validFrom(), request.validTo().or(this::to));
    }

    /** In place of a version that was wrong: with its validity, but for what the sent properties say; null opens an end. */
    Feature instead(Feature wrong) {
        Validity held = wrong.validity();
        JsonNode properties = request.feature().path("properties");
        Optional<LocalDate> from = properties.path("valid_from").isNull() ? Optional.empty() : from().or(held::from);
        Optional<LocalDate> to = properties.path("valid_to").isNull() ? Optional.empty() : to().or(held::to);
        return named(wrong.id(), from, request.validTo().or(() -> to));
    }

    private Optional<LocalDate> from() {
        return sent.feature().validity().from();
    }

    private Optional<LocalDate> to() {
        return sent.feature().validity().to();
    }

    private Feature named(String id, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw Params.refuse(
                    "valid_to",
                    to.get() + " 早于 valid_from " + from.get(),
                    to.get() + " is before valid_from " + from.get());
        }
        Feature read = sent.feature();
        Validity validity = new Validity(from, to);
        return new Feature(read.layer(), id, read.geometry(), read.properties(), validity, 0, Optional.empty());
    }
}
