package org.merestone.atlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HilbertEncoder;
import org.merestone.geometry.BoxTree;
import org.merestone.geometry.Groups;
import org.merestone.outline.Seen;

/** Sound zones that hold on one day and were chosen together, with an index. Safe for any number of threads. */
public final class Choice {
    private static final int HILBERT_LEVEL = 16;

    private final List<Zone> zones;
    /** Numbers of the zones in the order of the tree: neighbours follow each other. */
    private final int[] numbers;

    private final BoxTree tree;
    private final boolean areas;
    private Optional<Map<Zone, Group>> groups = Optional.empty();

    /** @param zones in the order in which they are to be told */
    Choice(List<Zone> zones) {
        this.zones = List.copyOf(zones);
        this.numbers = alongCurve(this.zones);
        double[] boxes = new double[numbers.length * BoxTree.SIDES];
        for (int i = 0; i < numbers.length; i++) {
            Envelope box = envelope(this.zones.get(numbers[i]));
            boxes[i * BoxTree.SIDES] = box.getMinX();
            boxes[i * BoxTree.SIDES + 1] = box.getMinY();
            boxes[i * BoxTree.SIDES + 2] = box.getMaxX();
            boxes[i * BoxTree.SIDES + 3] = box.getMaxY();
        }
        this.tree = new BoxTree(boxes);
        this.areas = zones.stream().allMatch(Zone::hasOutline);
    }

    private static int[] alongCurve(List<Zone> zones) {
        Envelope all = new Envelope();
        zones.forEach(zone -> all.expandToInclude(envelope(zone)));
        if (zones.size() < 2 || all.getWidth() == 0 || all.getHeight() == 0) {
            return IntStream.range(0, zones.size()).toArray();
        }
        HilbertEncoder curve = new HilbertEncoder(HILBERT_LEVEL, all);
        int[] place =
                zones.stream().mapToInt(zone -> curve.encode(envelope(zone))).toArray();
        return IntStream.range(0, zones.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> place[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static Envelope envelope(Zone zone) {
        return zone.geometry().getEnvelopeInternal();
    }

    /** All of them, by layer and id. */
    public List<Zone> zones() {
        return zones;
    }

    /** Those whose envelope meets the box, in the same order. */
    public List<Zone> within(Envelope box) {
        return within(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    private List<Zone> within(double minX, double minY, double maxX, double maxY) {
        Found found = new Found();
        tree.query(minX, minY, maxX, maxY, item -> found.add(numbers[item]));
        return found.of(zones);
    }

    /** Numbers of zones. Mostly few or none, and asked for several times by each check. */
    private static final class Found {
        private int[] numbers = new int[8];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }

        List<Zone> of(List<Zone> zones) {
            if (count == 0) {
                return List.of();
            }
            if (count == 1) {
                return List.of(zones.get(numbers[0]));
            }
            Arrays.sort(numbers, 0, count);
            List<Zone> found = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                found.add(zones.get(numbers[i]));
            }
            return found;
        }
    }

    /** Whether all are areas, so that {@link #nearest} can be asked. */
    public boolean areasOnly() {
        return areas;
    }

    /** The group to which one of the zones belongs. */
    public synchronized Group group(Zone zone) {
        if (groups.isEmpty()) {
            Map<Zone, Group> known = new IdentityHashMap<>();
            for (List<Zone> together : Groups.of(zones, Choice::envelope)) {
                Group group = new Group(together);
                together.forEach(one -> known.put(one, group));
            }
            groups = Optional.of(known);
        }
        return groups.get().get(zone);
    }

    /**
     * The wanted ones that can be nearest to a point that lies in none of them: the nearest on the ground is among them,
     * with others that are hardly farther, in their order.
     */
    public List<Zone> nearest(double px, double py, Predicate<Zone> wanted) {
        Seen from = new Seen(px, py);
        double narrow = from.narrow();
        double best2 = tree.nearest(px, py, narrow, Double.POSITIVE_INFINITY, (item, bound2) -> {
            Zone zone = zones.get(numbers[item]);
            return wanted.test(zone) ? from.distance2(zone.outline().orElseThrow(), bound2) : bound2;
        });
        if (best2 == Double.POSITIVE_INFINITY) {
            return List.of();
        }
        double reach = from.reach(Math.sqrt(best2));
        double bound2 = Math.nextUp(reach * reach);
        return within(px - reach / narrow, py - reach, px + reach / narrow, py + reach).stream()
                .filter(zone ->
                        wanted.test(zone) && from.distance2(zone.outline().orElseThrow(), bound2) < bound2)
                .toList();
    }
}
