package org.merestone.tiles;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HilbertEncoder;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Validity;
import org.merestone.geometry.BoxTree;

/** A layer as its tiles show it, at one revision. Immutable; safe for any number of threads. */
public final class LayerTiles {
    /** How many of the properties labels have: the first, which are id and name. */
    static final int LABEL_KEYS = 2;

    private static final int HILBERT_LEVEL = 16;

    private final String layer;
    private final List<String> keys;
    private final List<Item> items;
    private final BoxTree index;
    private final NavigableSet<LocalDate> changes = new TreeSet<>();

    /**
     * Features have the properties id, name, code, those by which a style is chosen (code lists and truth values of the
     * kind), and fault when they are broken.
     *
     * @param layer the layer's id, which becomes the name of the layer in the tiles
     * @param zones all of it, all validities, the broken ones too, in an order that is always the same
     */
    public LayerTiles(String layer, Kind kind, List<Zone> zones) {
        this.layer = layer;
        this.keys = keys(kind);
        List<Item> drawable = new ArrayList<>();
        Envelope extent = new Envelope();
        for (Zone zone : zones) {
            Item.of(drawable.size() + 1, zone, properties(zone)).ifPresent(item -> {
                drawable.add(item);
                extent.expandToInclude(item.box());
            });
        }
        if (!drawable.isEmpty()) {
            HilbertEncoder order = new HilbertEncoder(HILBERT_LEVEL, extent);
            drawable.sort(Comparator.comparingInt(
                    item -> order.encode(new Envelope(item.box().centre()))));
        }
        this.items = List.copyOf(drawable);
        this.index = new BoxTree(boxes(items));
        for (Item item : items) {
            item.validity().from().ifPresent(changes::add);
            item.validity().to().ifPresent(last -> changes.add(last.plusDays(1)));
        }
    }

    private static List<String> keys(Kind kind) {
        Set<String> keys = new LinkedHashSet<>(List.of("id", "name", "code"));
        for (Field field : kind.fields()) {
            if (!field.codes().isEmpty() || field.type() == Field.Type.BOOLEAN) {
                keys.add(field.name());
            }
        }
        keys.add("fault");
        return List.copyOf(keys);
    }

    private List<Object> properties(Zone zone) {
        Feature feature = zone.feature();
        List<Object> values = new ArrayList<>();
        for (String key : keys) {
            values.add(
                    switch (key) {
                        case "id" -> feature.id();
                        case "fault" -> feature.fault().orElse("");
                        default -> feature.properties().getOrDefault(key, "");
                    });
        }
        return List.copyOf(values);
    }

    private static double[] boxes(List<Item> items) {
        double[] boxes = new double[items.size() * BoxTree.SIDES];
        int at = 0;
        for (Item item : items) {
            boxes[at++] = item.box().getMinX();
            boxes[at++] = item.box().getMinY();
            boxes[at++] = item.box().getMaxX();
            boxes[at++] = item.box().getMaxY();
        }
        return boxes;
    }

    /** The number of days up to this one on which the law begins or ends to hold for a feature: on others nothing changes. */
    public int changesUpTo(LocalDate day) {
        return changes.headSet(day, true).size();
    }

    /**
     * Draws what holds by law on a day, as MVT 2.1: the layer itself, and one named with {@code -label} at the end that has
     * one place for each feature, in the one tile that holds it. No bytes when nothing lies there.
     */
    public byte[] draw(Tile tile, LocalDate day) {
        Drawing drawing = new Drawing(tile, layer, keys);
        Envelope box = tile.box();
        index.query(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), i -> {
            Validity validity = items.get(i).validity();
            if (validity.holdsOn(day)) {
                drawing.add(items.get(i));
            }
        });
        return drawing.toBytes();
    }
}
