package org.merestone.checks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.Text;
import org.merestone.geometry.GeoJson;
import org.merestone.geometry.Measure;
import org.merestone.geometry.Relation;
import org.merestone.geometry.Rounded;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.rules.SpatialTest;
import org.merestone.rules.Tick;
import org.merestone.store.Anchor;

/** A check as canonical JSON: sorted keys, fixed digits, one line. */
final class CheckJson {
    /** What a third person needs beside the measures to come to the same states. */
    private static final Map<String, Object> THRESHOLDS = Map.of(
            "sliver_width_m", Digits.exact(Relation.SLIVER_WIDTH_M),
            "sliver_area_m2", Digits.exact(Relation.SLIVER_AREA_M2),
            "sliver_length_m", Digits.exact(Relation.SLIVER_LENGTH_M),
            "surely_not", Digits.exact(SpatialTest.SURELY_NOT),
            "surely", Digits.exact(SpatialTest.SURELY));

    private CheckJson() {}

    /** In UTF-8. The id is a hash of everything else, so that equal checks have equal ids. */
    static Check.Answer write(Check check) {
        Map<String, Object> body = new TreeMap<>();
        body.put("subject", subject(check));
        body.put("verdict", check.verdict());
        body.put("complete", check.complete());
        body.put("control_units", UnitsJson.of(check.units()));
        body.put("places", PlacesJson.of(check.places()));
        Map<String, Object> states = new TreeMap<>();
        check.states().forEach((state, count) -> states.put(state.json(), count));
        body.put("states", states);
        if (check.clearLeftOut() > 0) {
            body.put("clear_left_out", check.clearLeftOut());
        }
        body.put("findings", check.findings().stream().map(CheckJson::finding).toList());
        byte[] rest = CanonicalJson.bytes(body);
        rest[0] = ',';
        Map<String, Object> head = head(check);
        String id = sha256(headed(head), rest).substring(0, 16);
        head.put("id", id);
        byte[] start = headed(head);
        byte[] whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        return new Check.Answer(id, whole);
    }

    /** The beginning of the line: "check" comes before all other keys. */
    private static byte[] headed(Map<String, Object> head) {
        return ("{\"check\":" + CanonicalJson.line(head)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> head(Check check) {
        Check.Inputs inputs = check.inputs();
        Map<String, Object> head = new TreeMap<>();
        head.put("anchor", inputs.anchor().map(Anchor::toString).orElse(null));
        head.put("as_of", inputs.asOf().toString());
        head.put("at", inputs.at().toString());
        head.put("crs", "EPSG:4490");
        head.put("engine", inputs.engine());
        head.put("kinds_sha256", inputs.kindsSha256());
        head.put("notes", check.notes().stream().map(Text::zh).toList());
        head.put("notes_en", check.notes().stream().map(Text::en).toList());
        head.put("recheck_by", inputs.recheckBy().toString());
        head.put("revision", inputs.revision());
        head.put("thresholds", THRESHOLDS);
        head.put("rulebooks", inputs.books().stream().map(CheckJson::book).toList());
        // Written twice, without its id and with it.
        head.replaceAll((key, value) -> CanonicalJson.once(value));
        return head;
    }

    static Map<String, Object> book(Rulebook book) {
        Map<String, Object> json = new TreeMap<>();
        json.put("id", book.id());
        json.put("version", book.version());
        json.put("sha256", book.sha256());
        json.put("ticks_sha256", book.ticksSha256().orElse(null));
        return json;
    }

    private static Map<String, Object> subject(Check check) {
        Subject subject = check.subject();
        Map<String, Object> json = new TreeMap<>();
        json.put("kind", subject.kind());
        json.put("layer", subject.layer().orElse(null));
        json.put("id", subject.id().orElse(null));
        json.put("geometry", GeoJson.of(subject.geometry()));
        Map<String, Object> properties = new TreeMap<>();
        subject.properties().forEach((name, value) -> properties.put(name, value(value)));
        json.put("properties", properties);
        Map<String, Object> implied = new TreeMap<>();
        check.attributes().implied().forEach((name, value) -> implied.put(name, value(value)));
        json.put("implied", implied);
        json.put(
                "unknown_attributes",
                check.attributes().unknown().stream().map(CheckJson::unknown).toList());
        json.put("area_m2", Digits.exact(Rounded.area(Measure.areaM2(subject.geometry()))));
        json.put("area_plane_m2", Digits.exact(Rounded.area(Measure.planeAreaM2(subject.geometry()))));
        double length = subject.geometry().getDimension() == 0 ? 0 : Measure.lengthM(subject.geometry());
        json.put("length_m", Digits.exact(Rounded.metres(length)));
        json.put("accuracy_m", Digits.exact(check.accuracyM()));
        json.put("accuracy_stated", subject.accuracyM().orElse(-1) == check.accuracyM());
        return json;
    }

    private static Map<String, Object> unknown(Attributes.Unknown attribute) {
        Map<String, Object> json = new TreeMap<>();
        json.put("name", attribute.name());
        json.put("meant", attribute.meant().orElse(null));
        return json;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new TreeMap<>(finding.citation().json());
        json.put("state", finding.state().json());
        json.put("why", finding.why().map(State.Why::json).orElse(null));
        json.put("verdict", finding.verdict().map(v -> v.json()).orElse(null));
        json.put("explanation", finding.explanation().zh());
        json.put("explanation_en", finding.explanation().en());
        json.put(
                "questions",
                finding.questions().stream().map(CheckJson::question).toList());
        json.put("relation", finding.evidence().map(CheckJson::relation).orElse(null));
        boolean met = finding.state() == State.HIT || finding.state() == State.UNDETERMINED;
        List<Finding.Met> zones =
                finding.evidence().map(Finding.Evidence::zones).orElse(List.of());
        json.put("zones", zones.stream().filter(m -> met).map(CheckJson::zone).toList());
        json.put(
                "nearest_zone",
                zones.stream()
                        .filter(m -> !met)
                        .map(CheckJson::zone)
                        .findFirst()
                        .orElse(null));
        json.put(
                "overlap",
                finding.evidence()
                        .flatMap(e -> e.relation().overlap().geometry())
                        .map(GeoJson::of)
                        .orElse(null));
        return json;
    }

    /**
     * What all findings of a rule have the same on one day, of which the articles are long.
     *
     * @param layers the ids of those that are consulted
     */
    static SortedMap<String, Object> ofRule(Rule rule, Basis basis, Optional<Basis> now, List<String> layers) {
        SortedMap<String, Object> json = new TreeMap<>();
        Map<String, Object> cited = article(basis);
        cited.put("now", now.map(CheckJson::article).orElse(null));
        json.put("basis", cited);
        json.put("doubt", rule.law().doubt().map(Text::zh).orElse(null));
        json.put("doubt_en", rule.law().doubt().map(Text::en).orElse(null));
        json.put("layers", layers);
        json.put("rule", rule.id());
        json.put("tag", rule.tag().orElse(null));
        json.put("tightens", rule.law().tightens().orElse(null));
        json.put("title", Map.of("zh", rule.title().zh(), "en", rule.title().en()));
        json.put("zone_kind", rule.place().map(p -> p.zone().kind()).orElse(null));
        json.replaceAll((key, value) -> CanonicalJson.once(value));
        return Collections.unmodifiableSortedMap(json);
    }

    static Map<String, Object> article(Basis basis) {
        Map<String, Object> json = new TreeMap<>();
        json.put("law", basis.law());
        json.put("article", basis.article());
        json.put("text", basis.text());
        json.put("text_sha256", basis.textSha256());
        json.put("valid_from", day(basis.validity().from()));
        json.put("valid_to", day(basis.validity().to()));
        json.put("confidence", basis.confidence());
        json.put(
                "confirmed",
                basis.tick().filter(Tick::right).map(t -> tick(t, basis)).orElse(null));
        json.put(
                "disputed",
                basis.tick().filter(t -> !t.right()).map(t -> tick(t, basis)).orElse(null));
        json.put("legal_review", basis.needsLegalReview());
        json.put("source", basis.source());
        json.put("penalty", basis.penalty().isEmpty() ? null : basis.penalty());
        return json;
    }

    private static Map<String, Object> tick(Tick tick, Basis basis) {
        return Map.of("by", tick.by(), "on", tick.on().toString(), "note", tick.note(), "was", basis.stated());
    }

    static Map<String, Object> question(Finding.Question question) {
        Map<String, Object> json = new TreeMap<>();
        json.put("field", question.field());
        json.put("ask", question.ask().zh());
        json.put("ask_en", question.ask().en());
        json.put("zone", question.zone().orElse(null));
        return json;
    }

    static Map<String, Object> relation(Finding.Evidence evidence) {
        var relation = evidence.relation();
        Map<String, Object> json = new TreeMap<>();
        json.put("relates", relation.relates().json());
        json.put("overlap_m2", Digits.exact(relation.overlap().areaM2()));
        json.put("overlap_plane_m2", Digits.exact(relation.overlap().planeM2()));
        json.put("share", Digits.exact(relation.overlap().share()));
        json.put("length_m", Digits.exact(relation.overlap().lengthM()));
        json.put("width_m", Digits.exact(relation.overlap().widthM()));
        json.put("distance_m", Digits.exact(relation.distanceM()));
        json.put("bearing_deg", Digits.exact(relation.nearest().bearingDeg()));
        json.put("nearest", GeoJson.position(relation.nearest().onBoundary()));
        json.put("probability", Digits.exact(evidence.probability()));
        json.put("sliver", relation.sliver());
        return json;
    }

    /** The zone's own attributes first, then what was measured, so that no column of a file can hide a measure. */
    private static Map<String, Object> zone(Finding.Met met) {
        var feature = met.zone().feature();
        Map<String, Object> json = new TreeMap<>();
        feature.properties().forEach((name, value) -> json.put(name, value(value)));
        json.put("id", feature.id());
        json.put("layer", feature.layer());
        json.put("code", feature.code());
        json.put("name", feature.name());
        json.put("revision", feature.revision());
        json.put("valid_from", day(feature.validity().from()));
        json.put("valid_to", day(feature.validity().to()));
        json.put("accuracy_m", Digits.exact(met.zone().accuracyM()));
        json.put("accuracy_stated", met.zone().accuracyStated());
        json.put("overlap_m2", Digits.exact(met.relation().overlap().areaM2()));
        json.put("length_m", Digits.exact(met.relation().overlap().lengthM()));
        json.put("distance_m", Digits.exact(met.relation().distanceM()));
        return json;
    }

    static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }

    static Object value(Object value) {
        if (value instanceof Double number) {
            return Digits.exact(number);
        }
        return value instanceof LocalDate ? value.toString() : value;
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
