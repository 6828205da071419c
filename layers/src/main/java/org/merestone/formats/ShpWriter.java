package org.merestone.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.merestone.catalog.Refusal;

/** Writes geometries of one dimension as .shp and .shx: shells clockwise, holes the other way. */
final class ShpWriter implements AutoCloseable {
    static final int POINT = 1;
    static final int LINE = 3;
    static final int POLYGON = 5;
    static final int POINTS = 8;
    private static final int HEADER = 100;
    /** What most programs read at most. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private final Path shp;
    private final Path shx;
    private final OutputStream shapes;
    private final OutputStream index;
    private final int type;
    private final Envelope box = new Envelope();
    private long length = HEADER;
    private int count;

    /** @param type POINT, LINE, POLYGON or POINTS */
    ShpWriter(Path shp, Path shx, int type) throws IOException {
        this.shp = shp;
        this.shx = shx;
        this.type = type;
        this.shapes = begun(shp);
        this.index = begun(shx);
    }

    private static OutputStream begun(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(java.nio.file.Files.newOutputStream(file));
        out.write(new byte[HEADER]);
        return out;
    }

    void write(Optional<Geometry> geometry) throws IOException {
        byte[] content =
                geometry.map(this::content).orElseGet(() -> little(4).putInt(0).array());
        geometry.ifPresent(g -> box.expandToInclude(g.getEnvelopeInternal()));
        if (length + 8 + content.length > LARGEST) {
            throw Refusal.tooLarge(
                    "Shapefile 放不下 2 GB 以上的几何；请用 --filter 分批，或导出为 .gpkg",
                    "a shapefile cannot hold more than 2 GB of geometry; export in parts by --filter, or as .gpkg");
        }
        index.write(big(8).putInt((int) (length / 2)).putInt(content.length / 2).array());
        shapes.write(big(8).putInt(++count).putInt(content.length / 2).array());
        shapes.write(content);
        length += 8 + content.length;
    }

    private byte[] content(Geometry geometry) {
        if (type == POINT) {
            Coordinate at = geometry.getCoordinate();
            return little(20).putInt(type).putDouble(at.x).putDouble(at.y).array();
        }
        List<Coordinate[]> paths = type == POINTS ? List.<Coordinate[]>of(geometry.getCoordinates()) : paths(geometry);
        int points = paths.stream().mapToInt(p -> p.length).sum();
        int head = type == POINTS ? 40 : 44 + 4 * paths.size();
        ByteBuffer content = little(head + 16 * points).putInt(type);
        Envelope own = geometry.getEnvelopeInternal();
        content.putDouble(own.getMinX())
                .putDouble(own.getMinY())
                .putDouble(own.getMaxX())
                .putDouble(own.getMaxY());
        if (type != POINTS) {
            content.putInt(paths.size());
        }
        content.putInt(points);
        int first = 0;
        for (Coordinate[] path : type == POINTS ? List.<Coordinate[]>of() : paths) {
            content.putInt(first);
            first += path.length;
        }
        for (Coordinate[] path : paths) {
            for (Coordinate at : path) {
                content.putDouble(at.x).putDouble(at.y);
            }
        }
        return content.array();
    }

    /** Lines, or rings as they are written. */
    static List<Coordinate[]> paths(Geometry geometry) {
        List<Coordinate[]> paths = new ArrayList<>();
        for (Geometry part : Survey.parts(geometry)) {
            if (part instanceof Polygon polygon) {
                paths.add(turned(polygon.getExteriorRing(), false));
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    paths.add(turned(polygon.getInteriorRingN(i), true));
                }
            } else {
                paths.add(part.getCoordinates());
            }
        }
        return paths;
    }

    private static Coordinate[] turned(Geometry ring, boolean anticlockwise) {
        Coordinate[] path = ring.getCoordinates();
        return Orientation.isCCW(path) == anticlockwise ? path : ring.reverse().getCoordinates();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer big(int size) {
        return ByteBuffer.allocate(size);
    }

    /** Ends both files: only now it is known how long they are. */
    void finish() throws IOException {
        close();
        head(shp, length);
        head(shx, HEADER + 8L * count);
    }

    private void head(Path file, long bytes) throws IOException {
        Envelope all = box.isNull() ? new Envelope(0, 0, 0, 0) : box;
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        head.putInt(0, 9994).putInt(24, (int) (bytes / 2));
        head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type);
        head.putDouble(36, all.getMinX())
                .putDouble(44, all.getMinY())
                .putDouble(52, all.getMaxX())
                .putDouble(60, all.getMaxY());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(head.array());
        }
    }

    @Override
    public void close() throws IOException {
        shapes.close();
        index.close();
    }
}
