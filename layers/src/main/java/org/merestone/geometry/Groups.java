package org.merestone.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Things in groups of which the boxes do not meet, so that what is in one cannot matter to another. */
public final class Groups {
    private final int[] leader;

    private Groups(int size) {
        leader = IntStream.range(0, size).toArray();
    }

    /** In the order of the first of each. */
    public static <T> List<List<T>> of(List<T> things, Function<T, Envelope> box) {
        Groups groups = new Groups(things.size());
        STRtree index = new STRtree();
        for (int i = 0; i < things.size(); i++) {
            index.insert(box.apply(things.get(i)), i);
        }
        for (int i = 0; i < things.size(); i++) {
            for (Object near : index.query(box.apply(things.get(i)))) {
                groups.join(i, (Integer) near);
            }
        }
        Map<Integer, List<T>> all = new LinkedHashMap<>();
        for (int i = 0; i < things.size(); i++) {
            all.computeIfAbsent(groups.leader(i), k -> new ArrayList<>()).add(things.get(i));
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
