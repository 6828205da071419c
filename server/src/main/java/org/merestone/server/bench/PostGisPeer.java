package org.merestone.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Measure;
import org.merestone.tiles.Tile;

/**
 * The same work by PostGIS, in one thread and a schema of its own that is gone afterwards. All subjects lie in a table and
 * are joined by one statement, which is its fastest way: no statement, no plan and no round trip for each.
 */
final class PostGisPeer implements AutoCloseable {
    static final Text GIST = Text.of("PostGIS，GiST", "PostGIS with GiST");
    static final Text SUBDIVIDED = Text.of("PostGIS，ST_Subdivide", "PostGIS with ST_Subdivide");
    static final Text MVT = Text.of("PostGIS，ST_AsMVT", "PostGIS with ST_AsMVT");
    /** Many subjects that meet a zone lie inside, and the test for that is cheaper than the overlay. */
    private static final String SHARED =
            "case when ST_Covers(z.geom, p.geom) then %1$s(p.geom%2$s) else %1$s(ST_Intersection(z.geom, p.geom)%2$s) end";
    /** The fastest area on the ellipsoid that PostGIS has; its edges are geodesics. */
    private static final String SHARED_M2 = SHARED.formatted("ST_Area", "::geography");
    /** The same areas, to be measured with edges that are straight in lon/lat: so they are the same however a zone is cut. */
    private static final String SHARED_SHAPE = SHARED.formatted("ST_AsBinary", "");

    private static final String GROUPED = " group by p.n, z.n";
    private static final String POINTS = "point";
    private static final String AREAS = "area";
    private static final int BATCH = 1_000;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Connection connection;
    private final String schema =
            "merestone_bench_" + UUID.randomUUID().toString().replace("-", "");

    PostGisPeer(String url, Ground ground) {
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw failed(e);
        }
        try {
            execute("create schema " + schema);
            execute("set search_path = " + schema + ", public");
            execute("set max_parallel_workers_per_gather = 0");
            execute("set jit = off");
            execute("set work_mem = '256MB'");
            fill("zone", ground.zones());
            index("zone");
        } catch (SQLException e) {
            close();
            throw failed(e);
        }
    }

    /** Cuts the zones by {@code ST_Subdivide} too; {@link #subdivided} needs that. */
    PostGisPeer cut() {
        try {
            execute("create table piece as select n, ST_Subdivide(geom, " + Jts.PIECE_VERTICES + ") geom from zone");
            index("piece");
            return this;
        } catch (SQLException e) {
            close();
            throw failed(e);
        }
    }

    PostGisPeer points(List<Coordinate> points) {
        return subjects(
                POINTS, points.stream().<Geometry>map(FACTORY::createPoint).toList());
    }

    PostGisPeer areas(List<Geometry> areas) {
        return subjects(AREAS, areas);
    }

    private PostGisPeer subjects(String table, List<Geometry> shapes) {
        try {
            fill(table, shapes);
            index(table);
            return this;
        } catch (SQLException e) {
            close();
            throw failed(e);
        }
    }

    private void fill(String table, List<Geometry> shapes) throws SQLException {
        execute("create table " + table + " (n integer primary key, geom geometry(Geometry, 4490))");
        WKBWriter writer = new WKBWriter();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (?, ST_GeomFromWKB(?, 4490))")) {
            for (int from = 0; from < shapes.size(); from += BATCH) {
                for (int i = from; i < Math.min(from + BATCH, shapes.size()); i++) {
                    insert.setInt(1, i);
                    insert.setBytes(2, writer.write(shapes.get(i)));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private void index(String table) throws SQLException {
        execute("create index on " + table + " using gist (geom)");
        execute("vacuum analyze " + table);
    }

    List<Contender> contains() {
        return plans("zone", POINTS, plan -> new Contender(GIST, values(plan.of("1.0"))));
    }

    /** A point on the side of a piece lies in two. */
    List<Contender> containsSubdivided() {
        return plans("piece", POINTS, plan -> new Contender(SUBDIVIDED, values(plan.of("1.0") + GROUPED)));
    }

    List<Contender> shares() {
        return plans("zone", AREAS, plan -> new Contender(GIST, values(plan.of(SHARED_M2)), shapes(plan)));
    }

    List<Contender> sharesSubdivided() {
        return plans(
                "piece",
                AREAS,
                plan -> new Contender(SUBDIVIDED, values(plan.of("sum(" + SHARED_M2 + ")") + GROUPED), shapes(plan)));
    }

    /** How subjects and zones are joined. */
    private record Plan(String from) {
        String of(String value) {
            return "select p.n, z.n, " + value + from;
        }
    }

    /**
     * The planner's own way, and each zone with all its subjects at once, so that PostGIS keeps what it has prepared of the
     * zone: which is faster depends on the sizes.
     */
    private static List<Contender> plans(String zones, String subjects, Function<Plan, Contender> contender) {
        String range = "p.n >= ? and p.n < ?";
        return Stream.of(
                        " from " + subjects + " p join " + zones + " z on ST_Intersects(z.geom, p.geom) where " + range,
                        " from " + zones + " z cross join lateral (select * from " + subjects + " p where " + range
                                + " and ST_Intersects(z.geom, p.geom) offset 0) p")
                .map(from -> contender.apply(new Plan(from)))
                .toList();
    }

    private Contender.Work values(String sql) {
        return rows(sql, (row, found) -> found.met(row.getInt(1), row.getInt(2), row.getDouble(3)));
    }

    private Contender.Work shapes(Plan plan) {
        WKBReader reader = new WKBReader();
        return rows(plan.of(SHARED_SHAPE), (row, found) -> {
            try {
                Geometry shape = reader.read(row.getBytes(3));
                found.met(row.getInt(1), row.getInt(2), Measure.areaM2(shape));
            } catch (ParseException e) {
                throw new IllegalStateException("PostGIS wrote what is no WKB", e);
            }
        });
    }

    /** Reads a pair of a subject and a zone. */
    private interface Row {
        void read(ResultSet row, Meetings found) throws SQLException;
    }

    private Contender.Work rows(String sql, Row row) {
        return (from, to, found) -> {
            try (PreparedStatement join = connection.prepareStatement(sql)) {
                join.setInt(1, from);
                join.setInt(2, to);
                try (ResultSet rows = join.executeQuery()) {
                    while (rows.next()) {
                        row.read(rows, found);
                    }
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        };
    }

    /** Reads a tile that was drawn. */
    interface Drawn {
        void read(int number, byte[] tile, Meetings found);
    }

    /** Tiles of the zones, which are in the plane of the tiles already, by one statement for all. */
    Contender tiles(List<Tile> tiles, Drawn drawn) {
        try {
            execute("create table drawn as select n + 1 n, ST_Transform(ST_SetSRID(geom, 4326), 3857) geom from zone");
            index("drawn");
            execute("create table tile (n integer primary key, z integer, x integer, y integer)");
            try (PreparedStatement insert = connection.prepareStatement("insert into tile values (?, ?, ?, ?)")) {
                for (int i = 0; i < tiles.size(); i++) {
                    insert.setInt(1, i);
                    insert.setInt(2, tiles.get(i).zoom());
                    insert.setInt(3, tiles.get(i).column());
                    insert.setInt(4, tiles.get(i).row());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            execute("analyze tile");
        } catch (SQLException e) {
            throw failed(e);
        }
        return new Contender(MVT, tiles((n, tile, found) -> found.met(n, 0, tile.length)), tiles(drawn));
    }

    private Contender.Work tiles(Drawn drawn) {
        // The same grid and buffer as ours.
        String sql =
                "select t.n, (select coalesce(ST_AsMVT(q, 'bench', 4096, 'geom', 'n'), '') from (select z.n, ST_AsMVTGeom(z.geom,"
                        + " ST_TileEnvelope(t.z, t.x, t.y), 4096, 128) geom from drawn z where z.geom &&"
                        + " ST_TileEnvelope(t.z, t.x, t.y, margin => 0.03125)) q where q.geom is not null)"
                        + " from tile t where t.n >= ? and t.n < ?";
        return rows(sql, (row, found) -> drawn.read(row.getInt(1), row.getBytes(2), found));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Refusal failed(SQLException e) {
        return Refusal.badInput(
                "--postgis 的数据库做不了：" + e.getMessage(), "the database of --postgis cannot do it: " + e.getMessage());
    }

    @Override
    public void close() {
        try (connection) {
            execute("drop schema if exists " + schema + " cascade");
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
