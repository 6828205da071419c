package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.merestone.tiles.Tile;

/** The call that draws vector tiles. */
final class TileCalls {
    static final String[] PARAMETERS = {"as_of"};
    private static final String GZIP = "gzip";
    private static final int MOST_LAYERS = 100;

    private final Engine engine;
    private final DrawnLayers drawn;

    TileCalls(Engine engine) {
        this.engine = engine;
        this.drawn = new DrawnLayers(engine);
    }

    void one(Context ctx) {
        Tile tile = tile(ctx);
        LocalDate day = new Params(ctx).date("as_of").orElseGet(engine::today);
        List<DrawnLayers.Sheet> wanted = drawn.sheets(layers(ctx));
        String tag = wanted.stream().map(sheet -> sheet.tag(day)).collect(Collectors.joining("+"));
        boolean zipped = accepts(ctx);
        String entity = "\"" + tag + (zipped ? "-" + GZIP : "") + "\"";
        ctx.header("ETag", entity);
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Vary", "Accept-Encoding");
        if (isKnown(ctx, entity)) {
            ctx.status(304);
            return;
        }
        byte[] bytes = joined(wanted, tile, day);
        ctx.disableCompression();
        ctx.contentType("application/vnd.mapbox-vector-tile");
        if (zipped) {
            ctx.header("Content-Encoding", GZIP);
        }
        ctx.result(zipped ? zip(bytes) : bytes);
    }

    /** One layer or some: a page that shows thirty would else ask thirty times for each tile. */
    private static List<String> layers(Context ctx) {
        List<String> layers = List.of(ctx.pathParam("layer").split(",", -1));
        if (layers.size() > MOST_LAYERS) {
            throw Params.refuse("layer", "最多 " + MOST_LAYERS + " 个图层", "takes at most " + MOST_LAYERS + " layers");
        }
        // An empty tile must mean that nothing lies there, and not that nothing was asked for.
        if (layers.stream().anyMatch(String::isBlank)) {
            throw Params.refuse(
                    "layer", "里有空的图层名：逗号之间、首尾都要有名字", "has an empty name: write an id before and after each comma");
        }
        if (new HashSet<>(layers).size() < layers.size()) {
            throw Params.refuse("layer", "里有重复的图层，每个只写一次", "names a layer twice; name each once");
        }
        return layers;
    }

    private static Tile tile(Context ctx) {
        int zoom = (int) Params.number("z", ctx.pathParam("z"), 0, Tile.MOST_ZOOM);
        long last = (1L << zoom) - 1;
        int column = (int) Params.number("x", ctx.pathParam("x"), 0, last);
        return new Tile(zoom, column, (int) Params.number("y", ctx.pathParam("y"), 0, last));
    }

    private static boolean accepts(Context ctx) {
        String header = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
        return Arrays.stream(header.toLowerCase(Locale.ROOT).replace(" ", "").split(","))
                .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
    }

    /** Whether the client has what has that ETag. */
    static boolean isKnown(Context ctx, String entity) {
        String header = Optional.ofNullable(ctx.header("If-None-Match")).orElse("");
        return Arrays.stream(header.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(entity) || tag.equals("*"));
    }

    /** The layers one after another, which together are a tile: MVT's list of layers may be continued. */
    private byte[] joined(List<DrawnLayers.Sheet> sheets, Tile tile, LocalDate day) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        sheets.parallelStream()
                .map(sheet -> drawn.tile(sheet, tile, day))
                .toList()
                .forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    /** A tile is small and waited for: a tenth more bytes for a third of the time. */
    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new Fast(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
