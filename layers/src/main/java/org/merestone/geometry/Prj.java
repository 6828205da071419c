package org.merestone.geometry;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the EPSG code that a .prj text means: its own AUTHORITY where it states one, else by datum, projection, central
 * meridian and false easting. ESRI writes no codes, and names differ from program to program; numbers do not.
 */
final class Prj {
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:AUTHORITY|ID)\\[\"EPSG\",\\s*\"?(\\d{4,5})\"?\\]\\s*\\]\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATUM = Pattern.compile("DATUM\\[\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROJECTION =
            Pattern.compile("(?:PROJECTION|METHOD)\\[\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private Prj() {}

    static Optional<Integer> epsg(String wkt) {
        String text = wkt.strip();
        Matcher authority = AUTHORITY.matcher(text);
        if (authority.find()) {
            return Optional.of(Integer.valueOf(authority.group(1)));
        }
        String datum = first(DATUM, text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean projected = text.toUpperCase(Locale.ROOT).startsWith("PROJ");
        if (datum.contains("wgs1984") || datum.contains("wgs84") || datum.contains("worldgeodeticsystem1984")) {
            return projected ? wgs84(text) : Optional.of(4326);
        }
        Optional<Grid.Datum> chinese = chinese(datum);
        if (chinese.isEmpty() || !projected) {
            return chinese.map(d -> d.geographic);
        }
        return gaussKruger(text, chinese.get());
    }

    private static Optional<Grid.Datum> chinese(String datum) {
        if (datum.contains("china2000")
                || datum.contains("cgcs2000")
                || datum.contains("chinageodeticcoordinatesystem2000")) {
            return Optional.of(Grid.Datum.CGCS2000);
        }
        if (datum.contains("xian1980") || datum.contains("xian80")) {
            return Optional.of(Grid.Datum.XIAN80);
        }
        return datum.contains("beijing1954") || datum.contains("beijing54")
                ? Optional.of(Grid.Datum.BEIJING54)
                : Optional.empty();
    }

    /** 3° unless the text says 6° or the zone number in the easting can only be one of 6°. */
    private static Optional<Integer> gaussKruger(String text, Grid.Datum datum) {
        String projection = first(PROJECTION, text).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        OptionalDouble meridian = parameter(text, "central_meridian|longitude of natural origin");
        OptionalDouble easting = parameter(text, "false_easting|false easting");
        if (!projection.contains("gausskruger") && !projection.contains("transversemercator")
                || meridian.isEmpty()
                || easting.isEmpty()) {
            return Optional.empty();
        }
        int degrees = (int) Math.round(meridian.getAsDouble());
        int prefix = (int) Math.round((easting.getAsDouble() - 500_000) / 1e6);
        boolean plain = Math.abs(meridian.getAsDouble() - degrees) < 1e-9
                && Math.abs(easting.getAsDouble() - 500_000 - prefix * 1e6) < 1e-3;
        boolean threeDegrees = text.matches("(?is).*3[ _-]?degree.*");
        for (int width : new int[] {3, 6}) {
            int zone = width == 3 ? degrees / 3 : (degrees + 3) / 6;
            boolean onMeridian = width == 3 ? degrees % 3 == 0 : (degrees + 3) % 6 == 0;
            boolean widthFits = prefix == zone || (prefix == 0 && threeDegrees == (width == 3));
            if (plain && onMeridian && widthFits && Grid.exists(zone, width)) {
                return Optional.of(new Grid(datum, zone, width, prefix != 0).epsg());
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> wgs84(String text) {
        String projection = first(PROJECTION, text).toLowerCase(Locale.ROOT);
        if (projection.contains("mercator_auxiliary_sphere") || projection.contains("popular visualisation")) {
            return Optional.of(3857);
        }
        OptionalDouble meridian = parameter(text, "central_meridian|longitude of natural origin");
        OptionalDouble scale = parameter(text, "scale_factor|scale factor at natural origin");
        OptionalDouble northing = parameter(text, "false_northing|false northing");
        boolean utm = projection.contains("transverse_mercator")
                && scale.orElse(1) == 0.9996
                && meridian.isPresent()
                && (meridian.getAsDouble() + 183) % 6 == 0;
        if (!utm) {
            return Optional.empty();
        }
        int zone = (int) ((meridian.getAsDouble() + 183) / 6);
        return Optional.of((northing.orElse(0) > 0 ? 32700 : 32600) + zone);
    }

    private static OptionalDouble parameter(String text, String names) {
        Matcher matcher = Pattern.compile(
                        "PARAMETER\\[\"(?:" + names + ")\",\\s*(-?[0-9.]+(?:[eE][-+]?\\d+)?)", Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
