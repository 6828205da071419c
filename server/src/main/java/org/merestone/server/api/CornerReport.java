package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Feature;
import org.merestone.formats.CsvFileWriter;
import org.merestone.geometry.Rounded;
import org.merestone.signs.Survey;

/**
 * A survey of corners without signs as it is handed out.
 *
 * @param layer of the zones
 */
public record CornerReport(String layer, String signs, Survey.Measures sought, LocalDate day, Survey survey) {
    /** The titles of {@link #rows}. */
    public static final List<String> COLUMNS =
            List.of("what", "zone_code", "zone_name", "corner", "lon", "lat", "nearest_sign", "distance_m", "id");

    /** Surveys a layer of zones and one of signs. */
    public static CornerReport of(Engine engine, String layer, String signs, Survey.Measures sought, LocalDate day) {
        Survey survey = Survey.of(engine.store(), engine.kinds(), layer, signs, sought, day);
        return new CornerReport(layer, signs, sought, day, survey);
    }

    /** All that is to be mended: corners without a sign, zones that could not be looked at, signs of no zone. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Survey.Corner corner : survey.corners()) {
            List<String> row = new ArrayList<>(List.of(
                    "unsigned_corner", corner.zone().code(), corner.zone().name(), String.valueOf(corner.number())));
            row.addAll(position(Optional.of(corner.at())));
            row.add(corner.nearest().map(n -> called(n.sign())).orElse(""));
            row.add(corner.nearest().map(n -> String.valueOf(n.distanceM())).orElse(""));
            row.add(corner.zone().id());
            rows.add(row);
        }
        survey.zones().stream()
                .map(Survey.Marked::zone)
                .filter(zone -> zone.fault().isPresent())
                .forEach(zone ->
                        rows.add(List.of("quarantined_zone", zone.code(), zone.name(), "", "", "", "", "", zone.id())));
        for (Survey.Stray stray : survey.strays()) {
            Feature sign = stray.sign();
            List<String> row = new ArrayList<>(
                    List.of("sign_" + lower(stray.why()), zoneCode(sign).orElse(""), "", ""));
            row.addAll(position(sign.geometry().map(Geometry::getCoordinate)));
            row.addAll(List.of(called(sign), "", sign.id()));
            rows.add(row);
        }
        return rows;
    }

    /** Writes {@link #rows} for spreadsheets: UTF-8 with a mark, no cell that runs as a formula. */
    public void csv(OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(COLUMNS);
        rows().forEach(row ->
                csv.writeRecord(row.stream().map(CsvFileWriter::harmless).toList()));
        csv.flush();
    }

    /** All of it as one line of JSON. */
    public String json() {
        return tree().toString();
    }

    ObjectNode tree() {
        ObjectNode json = Json.object()
                .put("layer", layer)
                .put("signs", signs)
                .put("as_of", day.toString())
                .put("within_m", sought.withinM())
                .put("turn_deg", sought.turnDeg())
                .put("apart_m", sought.apartM());
        json.putObject("counts")
                .put("zones", survey.zones().size())
                .put(
                        "corners",
                        survey.zones().stream().mapToInt(Survey.Marked::corners).sum())
                .put("unsigned", survey.corners().size())
                .put("strays", survey.strays().size());
        ArrayNode zones = json.putArray("zones");
        for (Survey.Marked marked : survey.zones()) {
            named(zones.addObject(), marked.zone())
                    .put("corners", marked.corners())
                    .put("unsigned", marked.unsigned())
                    .put("signs", marked.signs())
                    .put("fault", marked.zone().fault().orElse(null));
        }
        ArrayNode corners = json.putArray("corners");
        survey.corners().forEach(corner -> add(corners.addObject(), corner));
        ArrayNode strays = json.putArray("strays");
        for (Survey.Stray stray : survey.strays()) {
            ObjectNode sign = named(strays.addObject(), stray.sign())
                    .put("zone_code", zoneCode(stray.sign()).orElse(null))
                    .put("why", lower(stray.why()));
            lonLat(sign, stray.sign().geometry().map(Geometry::getCoordinate));
        }
        return json;
    }

    private static void add(ObjectNode json, Survey.Corner corner) {
        named(json, corner.zone()).put("corner", corner.number());
        lonLat(json, Optional.of(corner.at()));
        corner.nearest()
                .ifPresentOrElse(
                        n -> named(json.putObject("nearest_sign"), n.sign()).put("distance_m", n.distanceM()),
                        () -> json.putNull("nearest_sign"));
    }

    private static ObjectNode named(ObjectNode json, Feature feature) {
        return json.put("id", feature.id()).put("code", feature.code()).put("name", feature.name());
    }

    private static void lonLat(ObjectNode json, Optional<Coordinate> at) {
        json.put("lon", at.map(c -> Rounded.degrees(c.x)).orElse(null));
        json.put("lat", at.map(c -> Rounded.degrees(c.y)).orElse(null));
    }

    private static List<String> position(Optional<Coordinate> at) {
        return List.of(
                at.map(c -> String.valueOf(Rounded.degrees(c.x))).orElse(""),
                at.map(c -> String.valueOf(Rounded.degrees(c.y))).orElse(""));
    }

    private static String called(Feature sign) {
        return sign.code().isEmpty() ? sign.id() : sign.code();
    }

    private static Optional<String> zoneCode(Feature sign) {
        return Optional.ofNullable(sign.properties().get("zone_code")).map(String::valueOf);
    }

    private static String lower(Survey.Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
