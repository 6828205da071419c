package org.merestone.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.tiles.Tile;

/**
 * The same work by PostGIS, in one thread and a schema of its own that is gone afterwards. All subjects lie in a table and
 * are joined by one statement, which is its fastest way: no statement, no plan and no round trip for each.
 */
final class PostGisPeer implements AutoCloseable {
    static final Text GIST = Text.of("PostGIS，GiST", "PostGIS with GiST");
    static final Text SUBDIVIDED = Text.of("PostGIS，ST_Subdivide", "PostGIS with ST_Subdivide");
    static final Text MVT = Text.of("PostGIS，ST_AsMVT", "PostGIS with ST_AsMVT");
    /** The fastest area on the ellipsoid that PostGIS has; its edges are geodesics. */
    private static final String GEODESIC = "ST_Area(%s::geography)";
    /** In a plane of equal areas, where edges are those of lon/lat to 1e-8: slower, and the one to compare. */
    private static final String STRAIGHT = "ST_Area(ST_Transform(%s, 6933))";

    private static final String INSIDE_M2 = "{inside}";
    private static final String OVERLAY_M2 = "{overlay}";
    /** Many subjects that meet a zone lie inside, and the test for that is cheaper than the overlay. */
    private static final String SHARED =
            "case when ST_Covers(z.geom, p.geom) then " + INSIDE_M2 + " else " + OVERLAY_M2 + " end";

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
        return plans(GIST, "1.0", "zone", "");
    }

    /** A point on the side of a piece lies in two. */
    List<Contender> containsSubdivided() {
        return plans(SUBDIVIDED, "1.0", "piece", GROUPED);
    }

    List<Contender> shares() {
        return plans(GIST, SHARED, "zone", "");
    }

    List<Contender> sharesSubdivided() {
        return plans(SUBDIVIDED, "sum(" + SHARED + ")", "piece", GROUPED);
    }

    /**
     * The planner's own way, and each zone with all its subjects at once, so that PostGIS keeps what it has prepared of the
     * zone: which is faster depends on the sizes.
     */
    private List<Contender> plans(Text name, String value, String zones, String group) {
        String subjects = value.equals("1.0") ? POINTS : AREAS;
        String select = "select p.n, z.n, " + value + " from ";
        String range = "p.n >= ? and p.n < ?";
        return List.of(
                contender(
                        name,
                        select + subjects + " p join " + zones + " z on ST_Intersects(z.geom, p.geom) where " + range
                                + group),
                contender(
                        name,
                        select + zones + " z cross join lateral (select * from " + subjects + " p where " + range
                                + " and ST_Intersects(z.geom, p.geom) offset 0) p" + group));
    }

    private Contender contender(Text name, String sql) {
        return new Contender(name, work(measured(sql, GEODESIC)), work(measured(sql, STRAIGHT)));
    }

    /** The statement with its areas measured in one way. */
    private static String measured(String sql, String area) {
        return sql.replace(INSIDE_M2, area.formatted("p.geom"))
                .replace(OVERLAY_M2, area.formatted("ST_Intersection(z.geom, p.geom)"));
    }

    private Contender.Work work(String sql) {
        return (from, to, found) -> {
            try (PreparedStatement join = connection.prepareStatement(sql)) {
                join.setInt(1, from);
                join.setInt(2, to);
                try (ResultSet rows = join.executeQuery()) {
                    while (rows.next()) {
                        found.met(rows.getInt(1), rows.getInt(2), rows.getDouble(3));
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
        return (from, to, found) -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setInt(1, from);
                select.setInt(2, to);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        drawn.read(rows.getInt(1), rows.getBytes(2), found);
                    }
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        };
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
