package org.merestone.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Tiles and zones of others, where they lie beside the repository: the one hold the reader of the tests against its rules. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("merestone.root"), "../shared/corpus");
    private static final int AREAS = 300;
    /** The examples of the specification: points, lines and areas, one and many. */
    private static final List<String> SOUND = List.of("017", "018", "019", "020", "021", "022", "053", "056");
    /** A count of ClosePath that is not one, a line that stands still, two layers of one name. */
    private static final List<String> BAD = List.of("015", "046", "047", "048");

    private static List<Path> tiles(List<String> names) {
        return names.stream()
                .map(name -> CORPUS.resolve("mvt/fixtures/" + name + "/tile.mvt"))
                .filter(Files::exists)
                .toList();
    }

    private static String outcome(Path file) {
        try {
            return Decoded.of(Files.readAllBytes(file)).layers().values().stream()
                    .flatMap(layer -> layer.features().stream())
                    .map(f -> f.geometry().isValid() ? "valid" : "invalid")
                    .collect(Collectors.joining(" "));
        } catch (IllegalArgumentException e) {
            return "refused";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tilesOfOthersAreReadAsTheirAuthorsSay() {
        assertThat(tiles(SOUND)).allSatisfy(file -> assertThat(outcome(file)).isEqualTo("valid"));
        assertThat(tiles(BAD)).allSatisfy(file -> assertThat(outcome(file)).isEqualTo("refused"));
    }

    @Test
    void areasOfACountryAreValidAtEveryZoom() throws IOException {
        Path file = CORPUS.resolve("zones_uk/oa_eng.geojsonl.gz");
        if (!Files.exists(file)) {
            return;
        }
        List<Geometry> areas = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            while (areas.size() < AREAS) {
                Geometry area =
                        area(new ObjectMapper().readTree(lines.readLine()).get("geometry"));
                if (area.isValid()) {
                    areas.add(area);
                }
            }
        }
        LayerTiles layer = Samples.layer(areas.toArray(Geometry[]::new));
        for (int zoom = 0; zoom <= 18; zoom++) {
            for (int i = 0; i < AREAS; i += 20) {
                Tile tile = TilesPropertyTest.at(areas.get(i).getCoordinate(), zoom);
                assertThat(Decoded.of(layer.draw(tile, Samples.DAY)).features(Samples.LAYER))
                        .as("%s", tile)
                        .isNotEmpty()
                        .allMatch(f -> f.geometry().isValid());
            }
        }
    }

    private static Geometry area(JsonNode geometry) {
        GeometryFactory factory = new GeometryFactory();
        List<Polygon> polygons = new ArrayList<>();
        boolean one = geometry.get("type").asText().equals("Polygon");
        for (JsonNode rings : one ? List.of(geometry.get("coordinates")) : geometry.get("coordinates")) {
            List<LinearRing> lines = new ArrayList<>();
            for (JsonNode ring : rings) {
                List<Coordinate> points = new ArrayList<>();
                ring.forEach(p ->
                        points.add(new Coordinate(p.get(0).asDouble(), p.get(1).asDouble())));
                lines.add(factory.createLinearRing(points.toArray(Coordinate[]::new)));
            }
            LinearRing[] holes = lines.subList(1, lines.size()).toArray(LinearRing[]::new);
            polygons.add(factory.createPolygon(lines.get(0), holes));
        }
        return factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }
}
