package org.merestone.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/** Geometries in groups of which the boxes do not meet, so that what is in one cannot matter to another. */
final class Groups {
    private final int[] leader;

    private Groups(int size) {
        leader = IntStream.range(0, size).toArray();
    }

    /** In the order of the first of each. */
    static List<List<Geometry>> of(List<Geometry> geometries) {
        Groups groups = new Groups(geometries.size());
        STRtree index = new STRtree();
        for (int i = 0; i < geometries.size(); i++) {
            index.insert(geometries.get(i).getEnvelopeInternal(), i);
        }
        for (int i = 0; i < geometries.size(); i++) {
            for (Object near : index.query(geometries.get(i).getEnvelopeInternal())) {
                groups.join(i, (Integer) near);
            }
        }
        Map<Integer, List<Geometry>> all = new LinkedHashMap<>();
        for (int i = 0; i < geometries.size(); i++) {
            all.computeIfAbsent(groups.leader(i), k -> new ArrayList<>()).add(geometries.get(i));
        }
        return List.copyOf(all.values());
    }

    private int leader(int i) {
        while (leader[i] != i) {
            leader[i] = leader[leader[i]];
            i = leader[i];
        }
        return i;
    }

    private void join(int a, int b) {
        leader[Math.max(leader(a), leader(b))] = Math.min(leader(a), leader(b));
    }
}
