package org.merestone.server.basemaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Refusal;

/** What basemaps.yaml can say, and what is said of a mistake in it. */
class BasemapsTest {
    private static final String OF_ALL =
            "id: a, title: {zh: 甲, en: A}, source: 测绘院, secrecy: internal, printable: false";
    private static final String XYZ = OF_ALL + ", kind: xyz, crs: EPSG:3857, url: 'http://h/{z}/{x}/{y}.png'";

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.write(folder.resolve("outside.pmtiles"), Archive.of(FakeTiles.PNG, 2, 0));
        Files.createDirectories(home.resolve("maps"));
        Files.write(home.resolve("maps/image.pmtiles"), Archive.of(FakeTiles.PNG, 2, 0));
        Files.write(home.resolve("maps/lines.pmtiles"), Archive.of(new byte[0], 1, 0));
    }

    private Basemaps read(String... items) throws IOException {
        Files.writeString(home.resolve("basemaps.yaml"), "basemaps:\n  - {" + String.join("}\n  - {", items) + "}\n");
        return Basemaps.load(home);
    }

    private TileServer server(String item) throws IOException {
        return (TileServer) read(item).all().get(0).content();
    }

    @Test
    void withoutTheFileThereAreNone() {
        assertThat(Basemaps.load(home)).isEqualTo(Basemaps.NONE);
    }

    @Test
    void theExampleOfTheDocumentationIsRight() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("merestone.root"), "docs/basemaps.md"));
        String example = page.substring(page.indexOf("```yaml") + 7);
        Files.writeString(home.resolve("basemaps.yaml"), example.substring(0, example.indexOf("```")));
        Files.write(home.resolve("maps/province.pmtiles"), Archive.of(new byte[0], 1, 0));
        assertThat(Basemaps.load(home).all())
                .extracting(Basemap::id)
                .containsExactly("tianditu-image", "county-image", "county-xyz", "province");
    }

    @Test
    void aMapHasItsRights() throws IOException {
        Basemap map = read(XYZ.replace("internal, printable: false", "public, printable: true")
                        + ", review_no: 甲S(2026)001号")
                .find("a")
                .orElseThrow();
        assertThat(map.rights())
                .isEqualTo(new Basemap.Rights("测绘院", java.util.Optional.of("甲S(2026)001号"), Sensitivity.PUBLIC, true));
    }

    @Test
    void onlyThreeNumbersOfARequestComeIntoTheAddress() throws IOException {
        TileServer xyz = server(XYZ.replace(".png", ".png?k={token}") + ", token: 'a&b/{z}'");
        assertThat(xyz.layers().get(0).of(3, 6, 2)).hasToString("http://h/3/6/2.png?k=a%26b%2F%7Bz%7D");
        assertThat(xyz.layers().get(0).toString()).doesNotContain("a&b", "a%26b");
    }

    @Test
    void aWmtsIsAskedByNameOfLayerAndMatrix() throws IOException {
        TileServer wmts = server(OF_ALL + ", kind: wmts, crs: EPSG:4490, url: 'http://h/wmts', layer: 影像 1,"
                + " matrix_set: 'c', matrix: 'EPSG:4490:{z}', format: image/jpeg");
        assertThat(wmts.layers().get(0).of(3, 6, 2))
                .hasToString("http://h/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=%E5%BD%B1%E5%83%8F%201"
                        + "&STYLE=default&FORMAT=image%2Fjpeg&TILEMATRIXSET=c&TILEMATRIX=EPSG%3A4490%3A3"
                        + "&TILEROW=2&TILECOL=6");
    }

    @Test
    void tiandituIsAskedInDegreesForEachOfItsLayers() throws IOException {
        TileServer server = server(OF_ALL + ", kind: tianditu, layers: [img, cia], token: abc, min_zoom: 1");
        assertThat(server.grid().crs()).isEqualTo("EPSG:4490");
        assertThat(server.layers())
                .extracting(layer -> layer.of(1, 1, 0).toString())
                .allMatch(address -> address.startsWith("https://t0.tianditu.gov.cn/")
                        && address.endsWith("&TILEMATRIXSET=c&TILEMATRIX=1&TILEROW=0&TILECOL=1&tk=abc"))
                .satisfiesExactly(
                        img -> assertThat(img).contains("/img_c/wmts?", "LAYER=img&"),
                        cia -> assertThat(cia).contains("/cia_c/wmts?", "LAYER=cia&"));
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:3857, 0, 0, 0, true",
        "EPSG:3857, 1, 1, 1, true",
        "EPSG:3857, 1, 2, 1, false",
        "EPSG:3857, 1, 1, 2, false",
        "EPSG:3857, 18, 262143, 262143, true",
        "EPSG:3857, 18, 262144, 0, false",
        "EPSG:3857, 19, 0, 0, false",
        "EPSG:4490, 1, 1, 0, true",
        "EPSG:4490, 1, 1, 1, false",
        "EPSG:4490, 1, 2, 0, false",
        "EPSG:4490, 10, 1023, 511, true",
        "EPSG:4490, 10, 1023, 512, false",
        "EPSG:4490, 10, 2147483647, 2147483647, false",
    })
    void onlyTilesOfTheWorldAndTheZoomsAreAskedFor(String crs, int zoom, long column, long row, boolean has)
            throws IOException {
        assertThat(server(XYZ.replace("EPSG:3857", crs)).grid().has(zoom, column, row))
                .isEqualTo(has);
    }

    @Test
    void aGridMayHaveAnotherOriginAndItsOwnResolutions() throws IOException {
        TileGrid grid = server(XYZ.replace("EPSG:3857", "EPSG:4490")
                        + ", max_zoom: 1, grid: {origin: [-400, 400], tile_size: 512, resolutions: [0.5, 0.1, 0.05]}")
                .grid();
        assertThat(grid.resolutions()).containsExactly(0.5, 0.1);
        assertThat(grid.has(0, 0, 0)).isFalse();
        assertThat(grid.has(0, 0, 1)).isTrue();
        assertThat(grid.has(0, 2, 1)).isTrue();
        assertThat(grid.has(0, 3, 1)).isFalse();
        assertThat(grid.has(0, 1, 2)).isFalse();
    }

    @Test
    void aFileOfTilesSaysWhatItHas() throws IOException {
        Basemaps maps = read(
                OF_ALL + ", kind: pmtiles, file: maps/image.pmtiles",
                OF_ALL.replace("id: a", "id: b") + ", kind: pmtiles, file: maps/lines.pmtiles");
        assertThat(maps.all())
                .extracting(map -> ((PmtilesFile) map.content()).isVector())
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.pmtiles", "maps/../../outside.pmtiles", "linked.pmtiles", "ABSOLUTE"})
    void aFileOutsideTheHomeDirectoryIsRefused(String file) throws IOException {
        Files.createSymbolicLink(home.resolve("linked.pmtiles"), folder.resolve("outside.pmtiles"));
        String named = file.replace(
                "ABSOLUTE", folder.resolve("outside.pmtiles").toAbsolutePath().toString());
        assertThatThrownBy(() -> read(OF_ALL + ", kind: pmtiles, file: " + named))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("basemaps.yaml:2: ")
                .hasMessageContaining("is outside the home directory");
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Files.writeString(home.resolve("maps/text.pmtiles"), "PMTiles");
        Files.write(home.resolve("maps/avif.pmtiles"), Archive.of(FakeTiles.PNG, 5, 0));
        for (String file : new String[] {"maps/text.pmtiles", "maps/avif.pmtiles", "maps"}) {
            assertThatThrownBy(() -> read(OF_ALL + ", kind: pmtiles, file: " + file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("basemaps.yaml:2: ")
                    .hasMessageMatching("(?s).*(is no PMTiles version 3|is no file of the home directory).*");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kind: xyz             | kind: wms             | kind must be one of: xyz, wmts, tianditu, pmtiles
            source: 测绘院,       | ""                    | lacks the key 'source'
            printable: false      | printable: no         | write "no" for a text
            id: a                 | id: A                 | id is no id; write it like county-image
            secrecy: internal     | secrecy: public       | secrecy is public, and a public map has a review number: add review_no
            internal, printable: false | secret, printable: true | printable must be false for a secret map
            crs: EPSG:3857        | crs: EPSG:4526        | crs must be one of: EPSG:3857, EPSG:4326, EPSG:4490
            /{y}.png              | .png                  | url should have {z}, {x} and {y}
            /{y}.png              | /{y}/{s}.png          | url should have {z}, {x} and {y} (zoom, column, row of the tile) and no other braces but {token}
            .png                  | .png?tk={token}       | url should have {token} exactly when there is the key token
            crs: EPSG:3857        | crs: EPSG:3857, token: t | url should have {token} exactly when there is the key token
            http://h/{z}          | http://{z}.h          | url should be a whole address
            http://h/{z}          | http://u:p@h/{z}      | url should be a whole address
            http://h/{z}          | file:///h/{z}         | url should be a whole address
            http://h/{z}          | /h/{z}                | url should be a whole address
            .png                  | .png#a                | url should be a whole address
            crs: EPSG:3857        | crs: EPSG:3857, min_zoom: 9, max_zoom: 8 | min_zoom is more than max_zoom (8)
            crs: EPSG:3857        | crs: EPSG:3857, max_zoom: 25 | max_zoom should be a whole number, 0 to 24
            crs: EPSG:3857        | crs: EPSG:3857, grid: {origin: [1]} | origin should be [east, north] of the top left corner
            crs: EPSG:3857        | crs: EPSG:3857, max_zoom: 1, grid: {resolutions: [1, 1]} | resolutions[1] should be above 0 and smaller than the one before
            crs: EPSG:3857        | crs: EPSG:3857, max_zoom: 2, grid: {resolutions: [2, 1]} | resolutions ends at zoom 1, before max_zoom (2)
            crs: EPSG:3857        | crs: EPSG:3857, layer: a | layer is an unknown key; allowed: id, title, kind
            """)
    void namesFileLineAndWhatToWrite(String right, String wrong, String said) {
        assertThat(XYZ).contains(right);
        assertThatThrownBy(() -> read(XYZ.replace(right, wrong)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("basemaps.yaml:2: ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            layers: [vec, map], token: t | layers[1] must be one of: vec, cva
            layers: [], token: t         | layers needs at least one, such as [vec, cva]
            layers: [vec]                | lacks the key 'token'
            """)
    void aMistakeOfTiandituIsTold(String keys, String said) {
        assertThatThrownBy(() -> read(OF_ALL + ", kind: tianditu, " + keys)).hasMessageContaining(said);
    }

    @Test
    void anIdIsUsedOnce() {
        assertThatThrownBy(() -> read(XYZ, XYZ))
                .hasMessageContaining("basemaps.yaml:3: basemaps[1].id is used above; choose another");
    }
}
