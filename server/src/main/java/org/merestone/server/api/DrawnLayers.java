package org.merestone.server.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Kept;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.store.Anchor;
import org.merestone.tiles.LayerTiles;
import org.merestone.tiles.Tile;

/**
 * Layers that are ready to be drawn, and their tiles that were drawn last. A tile is kept for each layer by itself, so
 * that one more or less on the map draws none of the others again.
 */
final class DrawnLayers {
    private static final long CACHE_BYTES = 64L << 20;
    /** What a tile that is kept takes beside its bytes. */
    private static final int BESIDE_BYTES = 300;

    private static final int HASH_DIGITS = 16;

    private final Engine engine;
    private final Kept<byte[]> tiles = new Kept<>(CACHE_BYTES, bytes -> bytes.length + BESIDE_BYTES);
    private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();
    private final AtomicReference<Ready> ready =
            new AtomicReference<>(new Ready(Optional.empty(), new ConcurrentHashMap<>()));

    /** Sheets of one revision, by layer. */
    private record Ready(Optional<Anchor> anchor, Map<String, Sheet> sheets) {}

    /**
     * A layer ready to be drawn.
     *
     * @param number of the layer as the atlas read it
     * @param revision the last that changed the layer, as number and hash
     */
    record Sheet(String layer, String kind, long number, String revision, LayerTiles tiles) {
        /** Another for all that can look otherwise on that day. */
        String tag(LocalDate day) {
            return revision + "-" + tiles.changesUpTo(day);
        }
    }

    /** What a tile depends on. */
    private record Key(String layer, String tag, Tile tile) {}

    DrawnLayers(Engine engine) {
        this.engine = engine;
    }

    /** What of a layer is seen in a tile, as MVT; no bytes when nothing is. */
    byte[] tile(Sheet sheet, Tile tile, LocalDate day) {
        return tiles.get(
                new Key(sheet.layer(), sheet.tag(day), tile),
                () -> sheet.tiles().draw(tile, day));
    }

    /** How many tiles are kept. */
    int kept() {
        return tiles.size();
    }

    /** The layers as the newest revision has them, for which the store is asked once unless it has moved. */
    List<Sheet> sheets(List<String> ids) {
        Optional<Anchor> now = engine.store().anchor();
        Ready ready = this.ready.get();
        if (!ready.anchor().equals(now)) {
            ready = new Ready(now, new ConcurrentHashMap<>());
            this.ready.set(ready);
        }
        Map<String, Sheet> known = ready.sheets();
        return ids.stream()
                .map(id -> Optional.ofNullable(known.get(id)).orElseGet(() -> sheet(id, now, known)))
                .toList();
    }

    private Sheet sheet(String id, Optional<Anchor> now, Map<String, Sheet> known) {
        Sheet sheet = sheet(id);
        // While another reads the newest zones, these are those before. The zones are looked at first, and taken after.
        if (!engine.atlas(sheet.kind()).anchor().equals(now)) {
            return sheet;
        }
        known.put(id, sheet(id));
        return known.get(id);
    }

    /** Made anew only when the layer was read anew. */
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
        return new Sheet(
                layer.id(), kind.id(), atlas.number(layer), tag, new LayerTiles(layer.id(), kind, atlas.zones(layer)));
    }
}
