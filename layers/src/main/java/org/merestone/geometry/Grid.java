package org.merestone.geometry;

import java.util.Optional;

/**
 * The Chinese grids by EPSG code: three datums, each geographic and as Gauss-Krüger zones of 3° or 6°, with the zone
 * number before the easting or without it (then the code names the central meridian).
 *
 * @param datum which of the three
 * @param zone zone number; 0 for the geographic system
 * @param widthDeg 3 or 6; 0 for the geographic system
 * @param prefixed whether eastings begin with the zone number
 */
public record Grid(Datum datum, int zone, int widthDeg, boolean prefixed) {
    /** First code of each block: 3° prefixed (zone 25), 3° by meridian, 6° prefixed (zone 13), 6° by meridian. */
    public enum Datum {
        CGCS2000("CGCS2000", 4490, 4513, 4534, 4491, 4502),
        XIAN80("西安80 (Xi'an 1980)", 4610, 2349, 2370, 2327, 2338),
        BEIJING54("北京54 (Beijing 1954)", 4214, 2401, 2422, 21413, 21453);

        public final String title;
        final int geographic;
        private final int[] blocks;

        Datum(String title, int geographic, int... blocks) {
            this.title = title;
            this.geographic = geographic;
            this.blocks = blocks;
        }
    }

    public static Optional<Grid> of(int epsg) {
        for (Datum datum : Datum.values()) {
            if (epsg == datum.geographic) {
                return Optional.of(new Grid(datum, 0, 0, false));
            }
            for (int block = 0; block < 4; block++) {
                int first = block < 2 ? 25 : 13;
                int index = epsg - datum.blocks[block];
                if (index >= 0 && index <= (block < 2 ? 20 : 10)) {
                    return Optional.of(new Grid(datum, first + index, block < 2 ? 3 : 6, block % 2 == 0));
                }
            }
        }
        return Optional.empty();
    }

    public int epsg() {
        if (zone == 0) {
            return datum.geographic;
        }
        int block = (widthDeg == 3 ? 0 : 2) + (prefixed ? 0 : 1);
        return datum.blocks[block] + zone - (widthDeg == 3 ? 25 : 13);
    }

    public static boolean exists(int zone, int widthDeg) {
        return widthDeg == 3 ? zone >= 25 && zone <= 45 : widthDeg == 6 && zone >= 13 && zone <= 23;
    }

    /** In degrees. */
    public int centralMeridian() {
        return widthDeg == 3 ? 3 * zone : 6 * zone - 3;
    }

    /** How far from the central meridian coordinates may lie: half the zone and a margin for shapes across its edge. */
    double reachDeg() {
        return widthDeg == 3 ? 2.25 : 3.5;
    }

    double falseEasting() {
        return 500_000 + (prefixed ? zone * 1e6 : 0);
    }
}
