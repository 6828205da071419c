package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Refusal;
import org.merestone.server.basemaps.Basemap;
import org.merestone.server.basemaps.Basemaps;
import org.merestone.server.basemaps.NoPicture;
import org.merestone.server.basemaps.Picture;
import org.merestone.server.basemaps.PmtilesFile;
import org.merestone.server.basemaps.TileGrid;
import org.merestone.server.basemaps.TileServer;
import org.merestone.server.basemaps.Upstream;

/** The calls that give base maps. The page asks nobody but this server, and no address or token leaves it. */
final class BasemapCalls {
    static final String[] PARAMETERS = {"layer"};
    private static final String PMTILES = "application/vnd.pmtiles";
    /** Directories and tiles are far smaller. */
    private static final long MOST_PART_BYTES = 16L << 20;

    private static final int MOST_ZOOM = 24;

    private final Basemaps maps;
    private final Upstream upstream;

    BasemapCalls(Basemaps maps, Upstream.Limits limits) {
        this.maps = maps;
        this.upstream = new Upstream(limits);
    }

    void all(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("basemaps");
        maps.all().forEach(map -> list.add(json(map)));
        About.send(ctx, json);
    }

    private static ObjectNode json(Basemap map) {
        ObjectNode json = Json.object().put("id", map.id());
        json.set("title", KindJson.text(map.title()));
        Basemap.Rights rights = map.rights();
        json.put("source", rights.source())
                .put("review_no", rights.reviewNo().orElse(null))
                .put("secrecy", rights.secrecy().name().toLowerCase(Locale.ROOT))
                .put("printable", rights.printable());
        if (map.content() instanceof TileServer server) {
            TileGrid grid = server.grid();
            json.put("kind", "tiles")
                    .put("crs", grid.crs())
                    .put("min_zoom", grid.minZoom())
                    .put("max_zoom", grid.maxZoom())
                    .put("layers", server.layers().size())
                    .put("tile_size", grid.tilePx());
            json.putArray("origin").add(grid.west()).add(grid.north());
            ArrayNode resolutions = json.putArray("resolutions");
            grid.resolutions().forEach(resolutions::add);
        } else if (map.content() instanceof PmtilesFile file) {
            json.put("kind", file.isVector() ? "pmtiles-vector" : "pmtiles-image")
                    .put("crs", "EPSG:3857")
                    .put("min_zoom", file.minZoom())
                    .put("max_zoom", file.maxZoom());
        }
        return json;
    }

    void tile(Context ctx) {
        int zoom = (int) Params.number("z", ctx.pathParam("z"), 0, MOST_ZOOM);
        long column = Params.number("x", ctx.pathParam("x"), 0, Integer.MAX_VALUE);
        long row = Params.number("y", ctx.pathParam("y"), 0, Integer.MAX_VALUE);
        Basemap map = map(ctx);
        if (!(map.content() instanceof TileServer server)) {
            throw Refusal.notFound(
                    "底图 " + map.id() + " 是一个文件，见 …/file", "the base map " + map.id() + " is a file, see …/file");
        }
        int last = server.layers().size() - 1;
        int layer = (int) new Params(ctx).number("layer", 0, last).orElse(0);
        if (!server.grid().has(zoom, column, row)) {
            throw Refusal.notFound(
                    "底图 " + map.id() + " 没有瓦片 " + zoom + "/" + column + "/" + row,
                    "the base map " + map.id() + " has no tile " + zoom + "/" + column + "/" + row);
        }
        ctx.future(() -> upstream.fetch(server.layers().get(layer), zoom, column, row)
                .handle((picture, e) -> {
                    if (e != null) {
                        throw failure(map, e);
                    }
                    keep(ctx, map, "private, max-age=3600");
                    send(ctx, picture);
                    return picture;
                }));
    }

    private static RuntimeException failure(Basemap map, Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof NoPicture none) {
            return new Refused(Problem.of(
                    none.isLate() ? Problem.Kind.GATEWAY_TIMEOUT : Problem.Kind.BAD_GATEWAY,
                    "底图 " + map.id() + "：" + none.reason().zh(),
                    "base map " + map.id() + ": " + none.reason().en()));
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static void send(Context ctx, Optional<Picture> picture) {
        if (picture.isEmpty()) {
            ctx.status(204);
            return;
        }
        ctx.disableCompression();
        ctx.contentType(picture.get().type()).result(picture.get().bytes());
    }

    void file(Context ctx) throws IOException {
        Basemap map = map(ctx);
        if (!(map.content() instanceof PmtilesFile file)) {
            throw Refusal.notFound(
                    "底图 " + map.id() + " 不是文件，见 …/{z}/{x}/{y}",
                    "the base map " + map.id() + " is no file, see …/{z}/{x}/{y}");
        }
        keep(ctx, map, "no-cache");
        new RangedFile(file.path(), PMTILES, MOST_PART_BYTES).send(ctx);
    }

    /** What is secret does not stay on the disk of those who looked at it. */
    private static void keep(Context ctx, Basemap map, String usual) {
        ctx.header("Cache-Control", map.rights().secrecy() == Sensitivity.SECRET ? "no-store" : usual);
    }

    private Basemap map(Context ctx) {
        String id = ctx.pathParam("id");
        return maps.find(id)
                .orElseThrow(() -> Refusal.notFound(
                        "没有底图 " + id + "；有哪些见 /api/basemaps", "there is no base map " + id + "; see /api/basemaps"));
    }
}
