package org.merestone.geometry;

import java.util.Locale;
import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.referencing.CRS;

/** What files say of the systems that we write: as ESRI's programs spell it, and as the standard (WKT 1) does. */
final class CrsText {
    private static final String DEGREES = "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    private static final String CGCS2000 = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
            + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]]," + DEGREES;
    private static final String WGS84 = "GEOGCS[\"GCS_WGS_1984\","
            + "DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]," + DEGREES;

    private CrsText() {}

    /** For a .prj; of systems that ESRI's programs know by a name of their own, that. */
    static String esri(int epsg) {
        Optional<Grid> grid = Grid.of(epsg).filter(g -> g.datum() == Grid.Datum.CGCS2000);
        if (grid.isPresent()) {
            return grid.get().zone() == 0 ? CGCS2000 : gaussKruger(grid.get());
        }
        if (epsg == 4326) {
            return WGS84;
        }
        if (epsg > 32600 && epsg <= 32660 || epsg > 32700 && epsg <= 32760) {
            return utm(epsg % 100, epsg < 32700);
        }
        return wkt(epsg);
    }

    private static String gaussKruger(Grid grid) {
        String width = grid.widthDeg() == 3 ? "3_Degree_" : "";
        String where = grid.prefixed() ? "Zone_" + grid.zone() : "CM_" + grid.centralMeridian() + "E";
        return projected(
                "CGCS2000_" + width + "GK_" + where,
                CGCS2000,
                "Gauss_Kruger",
                grid.falseEasting(),
                0,
                grid.centralMeridian(),
                1);
    }

    private static String utm(int zone, boolean north) {
        return projected(
                "WGS_1984_UTM_Zone_" + zone + (north ? "N" : "S"),
                WGS84,
                "Transverse_Mercator",
                500_000,
                north ? 0 : 10_000_000,
                zone * 6 - 183,
                0.9996);
    }

    private static String projected(
            String name, String base, String projection, double east, double north, double meridian, double scale) {
        return String.format(
                Locale.ROOT,
                "PROJCS[\"%s\",%s,PROJECTION[\"%s\"],PARAMETER[\"False_Easting\",%.1f],PARAMETER[\"False_Northing\",%.1f],"
                        + "PARAMETER[\"Central_Meridian\",%.1f],PARAMETER[\"Scale_Factor\",%s],"
                        + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
                name,
                base,
                projection,
                east,
                north,
                meridian,
                scale);
    }

    /** With the code that every program knows it by. */
    static String wkt(int epsg) {
        try {
            return CRS.decode("EPSG:" + epsg).toWKT();
        } catch (FactoryException e) {
            throw new IllegalStateException("the EPSG database cannot be read; is its directory writable?", e);
        }
    }
}
