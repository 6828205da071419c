package org.merestone.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ProofTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 1))",
                "POLYGON((0 0,4 0,4 4,0 4,0 0),EMPTY,(1 1,2 1,2 2,1 1))",
                "MULTIPOLYGON(EMPTY,((0 0,4 0,4 4,0 4,0 0)))",
                "POLYGON((0 0,0 0,4 0,4 0,2 0,4 0,4 4,0 4,0 0))",
                "MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1)),((2 2,3 2,3 3,2 2)))"
            })
    void whatIsProvenIsWhatJtsFindsValid(String wkt) {
        assertThat(Proof.of(Wkt.of(wkt)) == Proof.Answer.VALID)
                .isEqualTo(Wkt.of(wkt).isValid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON EMPTY",
                "POINT(1 1)",
                "LINESTRING(0 0,1 1)",
                "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)))",
                "POLYGON((0 0,4 0,4 4,0 4,0 0),(0 0,2 1,1 2,0 0))"
            })
    void whatIsNoAreaAndWhatTouchesIsLeftToJts(String wkt) {
        assertThat(Proof.of(Wkt.of(wkt))).isEqualTo(Proof.Answer.OPEN);
    }

    @Test
    void noCaseOfJtsThatIsInvalidIsProven() throws Exception {
        Path corpus = Path.of(System.getProperty("merestone.root"), "..", "shared", "corpus", "geometry_jts");
        assumeTrue(Files.isDirectory(corpus));
        int proven = 0;
        for (String folder : List.of("general", "misc", "validate")) {
            for (Path file : files(corpus.resolve("testxml").resolve(folder))) {
                NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("case");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element one = (Element) cases.item(i);
                    String wkt = one.getElementsByTagName("a").item(0).getTextContent();
                    if (wkt.contains("POLYGON") && isProven(wkt)) {
                        proven++;
                        assertThat(foundInvalid(one)).as(wkt).isFalse();
                    }
                }
            }
        }
        assertThat(proven).isPositive();
    }

    private static boolean isProven(String wkt) {
        return Proof.of(Wkt.of(wkt.strip())) == Proof.Answer.VALID;
    }

    private static boolean foundInvalid(Element one) {
        NodeList questions = one.getElementsByTagName("op");
        return IntStream.range(0, questions.getLength())
                .mapToObj(i -> (Element) questions.item(i))
                .anyMatch(op -> op.getAttribute("name").equals("isValid")
                        && op.getTextContent().strip().equals("false"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".xml")).toList();
        }
    }

    /** A ring round a place, which others of other radii lie within. */
    private static LinearRing ring(double radius) {
        Coordinate[] points = IntStream.rangeClosed(0, 8)
                .mapToObj(i -> new Coordinate(
                        112 + radius * Math.cos(Math.PI * (i % 8) / 4), 33 + radius * Math.sin(Math.PI * (i % 8) / 4)))
                .toArray(Coordinate[]::new);
        return FACTORY.createLinearRing(points);
    }

    private static Polygon[] nested(int rings) {
        return IntStream.range(0, rings / 2)
                .mapToObj(i -> FACTORY.createPolygon(ring(1 - 1.9 * i / rings), new LinearRing[] {
                    ring(1 - (1.9 * i + 0.9) / rings)
                }))
                .toArray(Polygon[]::new);
    }

    @Test
    void aHundredThousandNestedRingsAreProvenThoughAllTheirBoxesMeet() {
        assertThat(Proof.of(FACTORY.createMultiPolygon(nested(100_000)))).isEqualTo(Proof.Answer.VALID);
    }

    @Test
    void aHundredThousandNestedRingsOfWhichSomeTouchAreNotRepairedForHours() {
        Polygon[] areas = nested(100_000);
        areas[7] = areas[8];
        Repair twice = Repair.of(FACTORY.createMultiPolygon(areas));
        assertThat(twice.fault().orElseThrow().zh()).contains("查不完");
        List<LinearRing> holes =
                Stream.of(nested(100_000)).map(Polygon::getExteriorRing).toList();
        Geometry holesInHoles =
                FACTORY.createPolygon(holes.get(0), holes.stream().skip(1).toArray(LinearRing[]::new));
        assertThat(Repair.of(holesInHoles).fault().orElseThrow().zh()).contains("查不完");
    }
}
