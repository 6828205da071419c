package org.merestone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.postgis.jdbc.jts.JtsGeometry;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;

/** A layer's table in PostGIS, in the schema {@code public}, where QGIS and GDAL find it by its name alone. */
final class PostGisTable extends LayerTable {
    static final int SRID = 4490;
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");
    private static final Map<String, String> GEOMETRY_TYPES = Map.of(
            "POINT",
            "Point",
            "MULTILINESTRING",
            "MultiLineString",
            "MULTIPOLYGON",
            "MultiPolygon",
            "GEOMETRY",
            "Geometry");

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final WKBReader wkb = new WKBReader();

    PostGisTable(Connection connection, String layer, Kind kind) {
        super(connection, layer, kind, SYSTEM_COLUMNS);
    }

    /** The name of a layer's table as it is written in SQL. */
    static String nameOf(String layer) {
        return "public." + quoted(layer);
    }

    static boolean isThere(Connection connection, String layer) throws SQLException {
        return found(connection, "select 1 from pg_class where oid = to_regclass(?) and relkind = 'r'", nameOf(layer));
    }

    @Override
    String name() {
        return nameOf(layer());
    }

    @Override
    boolean isOurs() throws SQLException {
        String sql = "select 1 from pg_trigger where tgrelid = to_regclass(?) and tgname = 'merestone_guard'"
                + " and tgfoid = to_regproc('merestone.guard')";
        return found(connection(), sql, name());
    }

    @Override
    boolean isTaken() throws SQLException {
        return found(connection(), "select 1 where to_regclass(?) is not null", name());
    }

    @Override
    boolean asWanted() throws SQLException {
        return present().entrySet().containsAll(declared().entrySet());
    }

    /** The columns that the table has, with their types. */
    private Map<String, String> present() throws SQLException {
        String sql = """
                select attname, format_type(atttypid, atttypmod) from pg_attribute
                where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
                """;
        Map<String, String> present = new HashMap<>();
        try (PreparedStatement s = connection().prepareStatement(sql)) {
            s.setString(1, name());
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    present.put(row.getString(1), row.getString(2));
                }
            }
        }
        return present;
    }

    /** The columns with their types, as PostgreSQL spells these. */
    private Map<String, String> declared() {
        Map<String, String> declared = new LinkedHashMap<>();
        declared.put("fid", "bigint");
        declared.put("geom", "geometry(" + GEOMETRY_TYPES.get(geometryType()) + "," + SRID + ")");
        declared.put("id", "text");
        columns().forEach((column, field) -> declared.put(column, type(field.type())));
        declared.put("valid_from", "date");
        declared.put("valid_to", "date");
        declared.put("revision", "bigint");
        declared.put("other", "text");
        return declared;
    }

    private static String type(Field.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case NUMBER -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
        };
    }

    @Override
    void make() throws SQLException {
        String columns = declared().entrySet().stream()
                .map(c -> quoted(c.getKey()) + " " + c.getValue())
                .collect(Collectors.joining(", "));
        run("create table " + name() + " (" + columns + ", primary key (fid))");
        index("geom");
        run("create index on " + name() + " (id) where other is not null");
        run("create trigger merestone_guard before insert or update or delete or truncate on " + name()
                + " for each statement execute function merestone.guard()");
        if (found(connection(), "select 1 from pg_roles where rolname = 'merestone_reader'")) {
            run("grant select on " + name() + " to merestone_reader");
        }
    }

    /**
     * Without dropping or rewriting the table: a reader whose transaction began before goes on seeing its rows, and
     * views on it stay. Columns that the kind does not have, of an older kind or of another program, stay too, empty.
     */
    @Override
    void change() throws SQLException {
        run("delete from " + name());
        Map<String, String> present = present();
        for (Map.Entry<String, String> column : declared().entrySet()) {
            String name = column.getKey();
            if (!column.getValue().equals(present.get(name))) {
                run("alter table " + name() + " drop column if exists " + quoted(name));
                run("alter table " + name() + " add column " + quoted(name) + " " + column.getValue());
                index(name);
            }
        }
    }

    private void index(String column) throws SQLException {
        if (column.equals("geom")) {
            // PostgreSQL names the index, since a name made here could be too long.
            run("create index on " + name() + " using gist (geom)");
        }
    }

    @Override
    void describe(Layer described, Instant at) throws SQLException {
        try (PreparedStatement s = connection().prepareStatement("select format('comment on table %s is %L', ?, ?)")) {
            Bind.all(s, 1, name(), described.title().zh());
            try (ResultSet row = s.executeQuery()) {
                row.next();
                run(row.getString(1));
            }
        }
    }

    @Override
    Object geometry(Body body) {
        Geometry geometry = body.geometry(wkb).orElseThrow();
        Geometry fitting = switch (geometryType()) {
            case "POINT" -> geometry.getGeometryN(0);
            case "MULTILINESTRING" -> multi(geometry, FACTORY::createMultiLineString, LineString[]::new);
            case "MULTIPOLYGON" -> multi(geometry, FACTORY::createMultiPolygon, Polygon[]::new);
            default -> geometry;
        };
        fitting.setSRID(SRID);
        return new JtsGeometry(fitting);
    }

    /** Whether a value of the geometry column says what {@code wkb} does, be it as the only part of a multi-geometry. */
    static boolean isSame(String value, byte[] wkb) {
        if (value == null) {
            return false;
        }
        try {
            Geometry held = new WKBReader().read(WKBReader.hexToBytes(value));
            Geometry known = new WKBReader().read(wkb);
            return held.getSRID() == SRID
                    && held.getNumGeometries() == known.getNumGeometries()
                    && IntStream.range(0, known.getNumGeometries())
                            .allMatch(i -> held.getGeometryN(i).equalsExact(known.getGeometryN(i)));
        } catch (ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    private static <P extends Geometry> Geometry multi(
            Geometry geometry, Function<P[], Geometry> collect, IntFunction<P[]> array) {
        return collect.apply(IntStream.range(0, geometry.getNumGeometries())
                .mapToObj(geometry::getGeometryN)
                .toArray(array));
    }

    @Override
    Object date(LocalDate date) {
        return date;
    }

    @Override
    Optional<GeoPackageIndex> index() {
        return Optional.empty();
    }
}
