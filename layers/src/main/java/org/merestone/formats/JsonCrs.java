package org.merestone.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.geometry.Crs;
import org.merestone.geometry.WebMaps;

/** The {@code crs} member of old GeoJSON; {@code null} there means that the CRS is unknown. */
record JsonCrs(Optional<Crs> crs) {
    private static final Pattern EPSG =
            Pattern.compile("(?i)^(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[0-9.]*:)?(\\d{4,5})$");

    static JsonCrs of(String file, JsonNode member, Options options) {
        if (member.isNull()) {
            return new JsonCrs(Optional.empty());
        }
        String name = member.path("properties").path("name").asText("");
        Names.refuseWebMap(file, member.toString(), options);
        if (WebMaps.areNamedIn(member.toString())) {
            return new JsonCrs(Optional.empty());
        }
        if (name.matches("(?i).*CRS84$")) {
            return new JsonCrs(Optional.of(Crs.CGCS2000));
        }
        Matcher epsg = EPSG.matcher(name);
        if (!epsg.matches()) {
            String shown = name.isEmpty() ? member.toString() : name;
            shown = shown.substring(0, Math.min(100, shown.length()));
            throw Names.refuse(
                    file,
                    "crs 成员写的坐标系不认识：" + shown + "；请写成 EPSG 代码，或删去 crs 并用 --crs 指明",
                    "its crs member names no known CRS: " + shown
                            + "; write an EPSG code, or take it out and state the CRS with --crs");
        }
        return new JsonCrs(Optional.of(options.shifts().crs("EPSG:" + epsg.group(1))));
    }
}
