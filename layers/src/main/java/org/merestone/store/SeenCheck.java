package org.merestone.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;

/** Holds what the author of a change had seen against what is held now. */
final class SeenCheck {
    private final String layer;
    private final Change.Seen seen;

    SeenCheck(String layer, Change.Seen seen) {
        this.layer = layer;
        this.seen = seen;
    }

    /** The metadata that the layer is to have: those wanted, or those it has got meanwhile when nothing else is wanted. */
    Layer described(Optional<Layer> held, Layer wanted) {
        Layer now = held.orElseThrow(() -> Store.unknownLayer(layer));
        if (wanted.isDescribedAs(seen.layer())) {
            return now;
        }
        if (now.isDescribedAs(seen.layer())) {
            return wanted;
        }
        throw Refusal.conflict(
                "图层 " + layer + " 的说明（来源、范围、精度）已被后来的修订改写：请重新读取再改",
                "what is said of layer " + layer + " (source, coverage, accuracy) was changed by a later revision: read"
                        + " it again, then edit");
    }

    /** Refuses with the ids when anything else is known of one than was seen. */
    void refuseUnlessAsSeen(VersionRows rows) throws SQLException {
        List<String> known = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (Map.Entry<String, Long> feature : new TreeMap<>(seen.features()).entrySet()) {
            String id = feature.getKey();
            if (feature.getValue() == 0 && !rows.held(List.of(id)).isEmpty()) {
                known.add(id);
            } else if (feature.getValue() != 0 && rows.lastChange(id) != feature.getValue()) {
                moved.add(id);
            }
        }
        if (!known.isEmpty()) {
            throw Refusal.conflict(
                    "图层 " + layer + " 已有要素 " + Writer.named(known) + "。要改写请先读取它，再用 PUT 提交",
                    "layer " + layer + " already holds " + Writer.named(known) + ". To change it read it, then PUT it");
        }
        if (!moved.isEmpty()) {
            throw Refusal.outdated(
                    "图层 " + layer + " 的要素在读取之后已被修改：" + Writer.named(moved) + "。请重新读取，核对后再改",
                    "features of layer " + layer + " have changed since they were read: " + Writer.named(moved)
                            + ". Read them again, then edit");
        }
    }
}
