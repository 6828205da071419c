package org.merestone.server.basemaps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.merestone.catalog.Yaml;

/** Reads how the tiles of a server lie: the usual grid of its CRS unless {@code grid} says otherwise. */
final class GridFile {
    private static final int MOST_ZOOM = 24;
    private static final int USUAL_LAST = 18;
    private static final int USUAL_PX = 256;
    private static final int MOST_PX = 4096;

    private GridFile() {}

    static TileGrid read(Yaml item, String crs) {
        Optional<Yaml> grid = item.find("grid");
        grid.ifPresent(g -> g.onlyKeys("origin", "tile_size", "resolutions"));
        int min = zoom(item, "min_zoom", 0);
        int max = zoom(item, "max_zoom", USUAL_LAST);
        if (min > max) {
            throw item.at("min_zoom").refuse("大于 max_zoom（" + max + "）", "is more than max_zoom (" + max + ")");
        }
        int tilePx = grid.flatMap(g -> g.find("tile_size"))
                .map(size -> whole(size, 1, MOST_PX))
                .orElse(USUAL_PX);
        boolean metres = TileGrid.isMercator(crs);
        double first = (metres ? 2 * TileGrid.MERCATOR_M : 360) / tilePx;
        List<Double> resolutions = grid.flatMap(g -> g.find("resolutions"))
                .map(list -> resolutions(list, max))
                .orElseGet(() -> IntStream.rangeClosed(0, max)
                        .mapToObj(zoom -> first / (1L << zoom))
                        .toList());
        List<Double> origin = grid.flatMap(g -> g.find("origin"))
                .map(GridFile::origin)
                .orElse(metres ? List.of(-TileGrid.MERCATOR_M, TileGrid.MERCATOR_M) : List.of(-180.0, 90.0));
        return new TileGrid(crs, origin.get(0), origin.get(1), tilePx, resolutions, min);
    }

    private static int zoom(Yaml item, String key, int usual) {
        return item.find(key).map(zoom -> whole(zoom, 0, MOST_ZOOM)).orElse(usual);
    }

    private static int whole(Yaml yaml, int least, int most) {
        if (yaml.scalar() instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        throw yaml.refuse("应是 " + least + " 到 " + most + " 的整数", "should be a whole number, " + least + " to " + most);
    }

    private static List<Double> origin(Yaml origin) {
        List<Double> numbers = origin.items().stream().map(Yaml::number).toList();
        if (numbers.size() != 2) {
            throw origin.refuse(
                    "应是左上角的 [东, 北]，如 [-180, 90]", "should be [east, north] of the top left corner, such as [-180, 90]");
        }
        return numbers;
    }

    private static List<Double> resolutions(Yaml list, int max) {
        List<Double> all = new ArrayList<>();
        for (Yaml item : list.items()) {
            double next = item.number();
            if (!(next > 0) || !all.isEmpty() && next >= all.get(all.size() - 1)) {
                throw item.refuse("应大于 0 且逐级变小", "should be above 0 and smaller than the one before");
            }
            all.add(next);
        }
        if (all.size() <= max) {
            throw list.refuse(
                    "只到第 " + (all.size() - 1) + " 级，少于 max_zoom（" + max + "）",
                    "ends at zoom " + (all.size() - 1) + ", before max_zoom (" + max + ")");
        }
        return List.copyOf(all.subList(0, max + 1));
    }
}
