package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Kept;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.store.Anchor;
import org.merestone.tiles.LayerTiles;
import org.merestone.tiles.Tile;

/** The call that draws vector tiles. */
final class TileCalls {
    static final String[] PARAMETERS = {"as_of"};
    private static final long CACHE_BYTES = 64L << 20;
    /** What a tile that is kept takes beside its bytes. */
    private static final int BESIDE_BYTES = 300;

    private static final int HASH_DIGITS = 16;
    private static final String GZIP = "gzip";
    private static final int MOST_LAYERS = 100;

    private final Engine engine;
    private final Kept<byte[]> cache = new Kept<>(CACHE_BYTES, bytes -> bytes.length + BESIDE_BYTES);
    private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();

    /**
     * A layer ready to be drawn.
     *
     * @param number of the layer as the atlas read it
     * @param revision the last that changed the layer, as number and hash
     */
    private record Sheet(String kind, long number, String revision, LayerTiles tiles) {}

    /** What a tile depends on. */
    private record Key(List<String> layers, String tag, Tile tile) {}

    TileCalls(Engine engine) {
        this.engine = engine;
    }

    void one(Context ctx) {
        Tile tile = tile(ctx);
        LocalDate day = new Params(ctx).date("as_of").orElseGet(engine::today);
        List<String> layers = layers(ctx);
        List<Sheet> wanted = layers.stream().map(this::sheet).toList();
        String tag = wanted.stream()
                .map(sheet -> sheet.revision() + "-" + sheet.tiles().changesUpTo(day))
                .collect(Collectors.joining("+"));
        boolean zipped = accepts(ctx);
        String entity = "\"" + tag + (zipped ? "-" + GZIP : "") + "\"";
        ctx.header("ETag", entity);
        ctx.header("Cache-Control", "no-cache");
        ctx.header("Vary", "Accept-Encoding");
        if (isKnown(ctx, entity)) {
            ctx.status(304);
            return;
        }
        byte[] bytes = cache.get(new Key(layers, tag, tile), () -> zip(wanted, tile, day));
        ctx.disableCompression();
        ctx.contentType("application/vnd.mapbox-vector-tile");
        if (zipped) {
            ctx.header("Content-Encoding", GZIP);
        }
        ctx.result(zipped ? bytes : unzip(bytes));
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

    /** The layer as the newest revision has it; made anew only when the layer was read anew. */
    private Sheet sheet(String id) {
        Sheet known = sheets.get(id);
        String kind = known == null ? engine.store().layer(id).kind() : known.kind();
        Atlas atlas = engine.atlas(kind);
        Optional<Layer> layer = atlas.findLayer(id);
        if (layer.isEmpty()) {
            // The database was set to another history, in which the layer is not or is of another kind.
            sheets.remove(id);
            return sheet(engine.store().layer(id).id());
        }
        long number = atlas.number(layer.get());
        return sheets.compute(
                id, (key, held) -> held != null && held.number() == number ? held : read(atlas, layer.get()));
    }

    private Sheet read(Atlas atlas, Layer layer) {
        Kind kind = engine.kinds().kind(layer.kind());
        long revision = layer.contents().revision();
        String hash = engine.store().anchor(revision).map(Anchor::hash).orElse("");
        String tag = revision + "-" + hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
        return new Sheet(kind.id(), atlas.number(layer), tag, new LayerTiles(layer.id(), kind, atlas.zones(layer)));
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
    private static byte[] zip(List<Sheet> sheets, Tile tile, LocalDate day) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            for (Sheet sheet : sheets) {
                out.write(sheet.tiles().draw(tile, day));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] unzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
