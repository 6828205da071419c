package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;

class CrsTest {
    /** Eastings and northings by PROJ 9.1.1's cs2cs from EPSG:4490. */
    @ParameterizedTest
    @CsvSource({
        "4513,  75.9, 40.1,  25576742.787718, 4441020.843842",
        "4525, 111.7, 40.83, 37559045.906811, 4521930.238151",
        "4527, 118.4, 31.3,  39633291.707121, 3465082.061039",
        "4533, 134.2, 47.9,  45440184.628733, 5307618.511730",
        "4546, 112.2, 40.83,   601222.273062, 4522387.504777",
        "4548, 117.9, 31.3,    585685.205998, 3464585.576207",
        "4549, 120.9, 30.2,    586664.770648, 3342626.628935",
        "4491,  77.1, 39.2,  13681410.463453, 4342809.178931",
        "4497, 113.4, 34.2,  19721226.506770, 3788451.524445",
        "4502,  72.6, 38.0,    289187.032143, 4210217.221005",
        "4508, 109.0, 22.5,    294177.740474, 2490542.398458",
    })
    void gaussKruegerZonesAgreeWithProjToATenthOfAMillimetre(
            int epsg, double lon, double lat, double easting, double northing) {
        Crs crs = Crs.of("EPSG:" + epsg);
        Geometry lonLat = Wkt.of("POINT(" + lon + " " + lat + ")");
        Coordinate plane = crs.fromStore(lonLat).getCoordinate();
        assertThat(plane.x).isCloseTo(easting, within(1e-4));
        assertThat(plane.y).isCloseTo(northing, within(1e-4));
        Coordinate back =
                crs.toStore(Wkt.of("POINT(" + easting + " " + northing + ")")).getCoordinate();
        assertThat(back.x).isCloseTo(lon, within(1e-9));
        assertThat(back.y).isCloseTo(lat, within(1e-9));
    }

    @Test
    void saysThatXAndYSeemToBeSwapped() {
        for (String point : new String[] {"POINT (3751508.5 38438683.6)", "POINT (3751508.5 438683.6)"}) {
            assertThatThrownBy(() -> Crs.of("EPSG:4526").toStore(Wkt.of(point)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("颠倒")
                    .hasMessageContaining("swapped");
        }
    }

    @Test
    void aSystemWhoseDefinitionCannotBeUsedIsRefused() {
        assertThatThrownBy(() -> Crs.of("EPSG:3774"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("EPSG:3774 的定义读不懂");
    }

    /** One of each twenty-five: all of them take a minute. */
    @Test
    void anyCodeIsASystemOrIsRefused() {
        List<String> codes = CRS.getSupportedCodes("EPSG").stream()
                .filter(code -> code.matches("\\d+"))
                .sorted()
                .toList();
        assertThat(codes).hasSizeGreaterThan(5000);
        long used = IntStream.range(0, codes.size())
                .filter(i -> i % 25 == 0)
                .filter(i -> isUsed("EPSG:" + codes.get(i)))
                .count();
        assertThat(used).isGreaterThan(10);
    }

    private static boolean isUsed(String code) {
        try {
            return !Crs.of(code).code().isEmpty();
        } catch (Refusal refused) {
            return false;
        }
    }

    @Test
    void coordinatesAreLonLatWhateverTheAuthoritySays() {
        Geometry point = Wkt.of("POINT(112.5 33.5)");
        assertThat(Crs.of("EPSG:4490").toStore(point).getCoordinate().x).isEqualTo(112.5);
        assertThat(Crs.of("urn:ogc:def:crs:EPSG::4326").toStore(point).getCoordinate().y)
                .isEqualTo(33.5);
    }

    @Test
    void anEdgeStraightInThePlaneStaysWhereTheSurveyorDrewIt() {
        Geometry line = Wkt.of("LINESTRING(37550000 4500000, 37560000 4500000)");
        Crs crs = Crs.of("EPSG:4525");
        Geometry stored = crs.toStore(line);
        assertThat(stored.getNumPoints()).isGreaterThan(10);
        assertThat(crs.fromStore(stored).getCoordinates())
                .allSatisfy(c -> assertThat(c.y).isCloseTo(4500000, within(2e-4)));
        double half = stored.getCoordinates()[0].x + (stored.getCoordinates()[1].x - stored.getCoordinates()[0].x) / 2;
        double lat = stored.getCoordinates()[0].y + (stored.getCoordinates()[1].y - stored.getCoordinates()[0].y) / 2;
        assertThat(crs.fromStore(Wkt.of("POINT(" + half + " " + lat + ")")).getCoordinate().y)
                .isCloseTo(4500000, within(2e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSG:4610", "EPSG:2363", "EPSG:4214", "EPSG:2412", "EPSG:21419"})
    void oldDatumsAreRefusedUnlessTheBureauRegisteredItsParameters(String code) {
        assertThatThrownBy(() -> Crs.of(code))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("转换参数")
                .hasMessageContaining("register the parameters");
    }

    @Test
    void registeredParametersAreUsedInTheirAreaOnly() {
        DatumShift shift = new DatumShift(
                "EPSG:4610",
                new double[] {100, -50, 20},
                new double[] {0, 0, 0},
                0,
                new Envelope(112, 113, 33, 34),
                "test");
        Crs crs = Crs.of("EPSG:4610", List.of(shift));
        Coordinate there = crs.toStore(Wkt.of("POINT(112.5 33.5)")).getCoordinate();
        // dE = -sin(lon) dX + cos(lon) dY, by hand: -73.3 m of longitude.
        assertThat((there.x - 112.5) * 92_900).isCloseTo(-73.25, within(0.3));
        assertThatThrownBy(() -> crs.toStore(Wkt.of("POINT(115 33.5)"))).hasMessageContaining("适用范围");
    }

    @Test
    void aBureauRegistersItsParametersInAFileThatIsReadStrictly() {
        String shift = """
                shifts:
                  - {from: EPSG:4610, area: [112, 33, 113, 34], translation_m: [100, -50, 20], rotation_sec: [0, 0, 0], scale_ppm: 0, source: 市测绘院}
                """;
        DatumShifts shifts = DatumShifts.read(Yaml.read("datum-shifts.yaml", shift));
        Coordinate stored = shifts.crs("EPSG:2361")
                .toStore(Wkt.of("POINT(37610000 3708000)"))
                .getCoordinate();
        assertThat(stored.x).isBetween(112.1, 112.3);
        assertThatThrownBy(() -> DatumShifts.read(Yaml.read("datum-shifts.yaml", shift.replace("[112,", "[114,"))))
                .hasMessageContaining("datum-shifts.yaml 第 2 行");
        assertThatThrownBy(() -> DatumShifts.read(Yaml.read("datum-shifts.yaml", shift.replace("4610", "4326"))))
                .hasMessageContaining("西安80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSG:27700", "EPSG:4269", "EPSG:99999", "4490.5", "EPSG:", "wgs84"})
    void unknownSystemsAndOtherDatumsAreRefused(String code) {
        assertThatThrownBy(() -> Crs.of(code)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EPSG:4525 | POINT(38559045.9 4521930.2)",
                "EPSG:4546 | POINT(37559045.9 4521930.2)",
                "EPSG:4525 | POINT(559045.9 4521930.2)",
                "EPSG:4490 | POINT(559045.9 4521930.2)",
                "EPSG:4490 | POINT(33.5 112.5)",
                "EPSG:4525 | POINT(NaN 4521930.2)",
            })
    void coordinatesThatCannotLieThereAreRefused(String code, String wkt) {
        assertThatThrownBy(() -> Crs.of(code).toStore(Wkt.of(wkt))).isInstanceOf(Refusal.class);
    }

    @Test
    void nothingIsExportedBeyondTheZone() {
        assertThatThrownBy(() -> Crs.of("EPSG:4545").fromStore(Wkt.of("POINT(112.2 33.2)")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("EPSG:4490");
    }

    @Test
    void theRefusalOfAWrongZoneNamesTheLikelyOne() {
        assertThatThrownBy(() -> Crs.of("EPSG:4525").toStore(Wkt.of("POINT(38559045.9 4521930.2)")))
                .hasMessageContaining("EPSG:4526");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "4525 | PROJCS[\"CGCS2000_3_Degree_GK_Zone_37\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",37500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
                "4546 | PROJCS[\"CGCS2000_3_Degree_GK_CM_111E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
                "4497 | PROJCS[\"CGCS2000_GK_Zone_19\",GEOGCS[\"x\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",19500000.0],PARAMETER[\"Central_Meridian\",111.0],UNIT[\"Meter\",1.0]]",
                "4508 | PROJCS[\"CGCS2000_GK_CM_111E\",GEOGCS[\"x\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"Central_Meridian\",111.0],UNIT[\"Meter\",1.0]]",
                "4490 | GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]",
                "4326 | GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]",
                "32649 | PROJCS[\"WGS_1984_UTM_Zone_49N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",0.9996],UNIT[\"Meter\",1.0]]",
                "4527 | PROJCS[\"anything\",GEOGCS[\"y\",DATUM[\"z\"]],AUTHORITY[\"EPSG\",\"4527\"]]",
            })
    void aPrjTextIsUnderstoodByItsNumbers(int epsg, String prj) {
        assertThat(Crs.fromWkt(prj).orElseThrow().code()).isEqualTo("EPSG:" + epsg);
    }

    @Test
    void aPrjOfAnUnknownSystemNamesNothingAndAnOldDatumIsRefused() {
        assertThat(Crs.fromWkt("LOCAL_CS[\"drawing\"]")).isEmpty();
        assertThatThrownBy(() -> Crs.fromWkt(
                        "GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140,298.257]]]"))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "37559045, 4521930, EPSG:4525",
        "19721226, 3788451, EPSG:4497",
        "601222, 4522387, EPSG:4534",
        "112.5, 33.5, EPSG:4490",
        "4521930, 37559045, EPSG:4525",
        "12500000, 4000000, EPSG:3857",
    })
    void bareCoordinatesSuggestTheSystemsInWhichTheyMakeSense(double x, double y, String first) {
        assertThat(Crs.candidates(new Envelope(x, x, y, y)))
                .extracting(Candidate::code)
                .contains(first);
    }
}
