package org.merestone.server.basemaps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Yaml;

/** Reads {@value Basemaps#FILE}; docs/basemaps.md says what can be in it. */
final class BasemapFile {
    private static final List<String> OF_ALL =
            List.of("id", "title", "kind", "source", "review_no", "secrecy", "printable");
    private static final String TIANDITU = "https://t0.tianditu.gov.cn";
    private static final String TIANDITU_LAYERS = "vec|cva|img|cia|ter|cta|ibo";

    private final Path home;

    /** @param home where files are */
    BasemapFile(Path home) {
        this.home = home;
    }

    private enum Service {
        XYZ,
        WMTS,
        TIANDITU,
        PMTILES
    }

    Basemaps read(Yaml file) {
        List<Basemap> all = new ArrayList<>();
        for (Yaml item : file.onlyKeys("basemaps").at("basemaps").items()) {
            Basemap next = basemap(item);
            if (all.stream().anyMatch(map -> map.id().equals(next.id()))) {
                throw item.at("id").refuse("这个编号已在前面用过；请换一个", "is used above; choose another");
            }
            all.add(next);
        }
        return new Basemaps(all);
    }

    private Basemap basemap(Yaml item) {
        Yaml id = item.at("id");
        if (!id.text().matches("[a-z][a-z0-9-]{0,62}")) {
            throw id.refuse(
                    "不是编号；写作 county-image：小写字母、数字和连字符",
                    "is no id; write it like county-image: lower-case letters, digits and hyphens");
        }
        return new Basemap(id.text(), item.at("title").bilingual(), rights(item), content(item));
    }

    private static Basemap.Rights rights(Yaml item) {
        Optional<String> reviewNo = item.find("review_no").map(Yaml::text);
        Sensitivity secrecy = item.at("secrecy").constant(Sensitivity.class);
        boolean printable = item.at("printable").bool();
        if (secrecy == Sensitivity.PUBLIC && reviewNo.isEmpty()) {
            throw item.at("secrecy")
                    .refuse(
                            "公开地图须有审图号：请补 review_no，如 GS(2024)0650号，或写 internal",
                            "is public, and a public map has a review number: add review_no, or write internal");
        }
        if (secrecy == Sensitivity.SECRET && printable) {
            throw item.at("printable").refuse("涉密底图不能打印，请写 false", "must be false for a secret map");
        }
        return new Basemap.Rights(item.at("source").text(), reviewNo, secrecy, printable);
    }

    private Basemap.Content content(Yaml item) {
        return switch (item.at("kind").constant(Service.class)) {
            case XYZ -> {
                keys(item, "url", "crs", "min_zoom", "max_zoom", "grid", "token");
                yield server(item, crs(item.at("crs")), List.of(item.at("url").text()));
            }
            case WMTS -> {
                keys(
                        item,
                        "url",
                        "layer",
                        "matrix_set",
                        "matrix",
                        "style",
                        "format",
                        "crs",
                        "min_zoom",
                        "max_zoom",
                        "grid",
                        "token");
                yield server(item, crs(item.at("crs")), List.of(wmts(item)));
            }
            case TIANDITU -> {
                keys(item, "layers", "crs", "min_zoom", "max_zoom", "token", "url");
                item.at("token");
                yield tianditu(item);
            }
            case PMTILES -> {
                keys(item, "file");
                yield pmtiles(item.at("file"));
            }
        };
    }

    private static void keys(Yaml item, String... own) {
        item.onlyKeys(Stream.concat(OF_ALL.stream(), Stream.of(own)).toArray(String[]::new));
    }

    private static TileServer server(Yaml item, String crs, List<String> templates) {
        Yaml place = item.find("url").orElse(item);
        Optional<String> token = item.find("token").map(Yaml::text);
        return new TileServer(
                GridFile.read(item, crs),
                templates.stream()
                        .map(template -> TileAddress.of(place, template, token))
                        .toList());
    }

    private static String crs(Yaml crs) {
        if (!crs.text().matches("EPSG:(3857|4326|4490)")) {
            throw crs.refuse("只能是 EPSG:3857、EPSG:4326 或 EPSG:4490", "must be one of: EPSG:3857, EPSG:4326, EPSG:4490");
        }
        return crs.text();
    }

    private static String wmts(Yaml item) {
        String url = item.at("url").text();
        Yaml matrix = item.find("matrix").orElse(item);
        String matrixOf = item.find("matrix").map(Yaml::text).orElse("{z}");
        if (!matrixOf.replace("{z}", "").equals(matrixOf.replaceFirst("\\{z}", ""))
                || !matrixOf.contains("{z}")
                || matrixOf.replace("{z}", "").matches(".*[{}].*")) {
            throw matrix.refuse("应含一个 {z}，如 EPSG:4490:{z}", "should have one {z}, such as EPSG:4490:{z}");
        }
        return url + (url.contains("?") ? "&" : "?") + "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
                + "&LAYER=" + encoded(item.at("layer").text())
                + "&STYLE=" + encoded(item.find("style").map(Yaml::text).orElse("default"))
                + "&FORMAT=" + encoded(item.find("format").map(Yaml::text).orElse("image/png"))
                + "&TILEMATRIXSET=" + encoded(item.at("matrix_set").text())
                + "&TILEMATRIX=" + encoded(matrixOf).replace("%7Bz%7D", "{z}")
                + "&TILEROW={y}&TILECOL={x}";
    }

    private static String encoded(String value) {
        return TileAddress.encoded(value);
    }

    /** Images of 天地图, of the nation or of a province's node. */
    private static TileServer tianditu(Yaml item) {
        String crs = item.find("crs").map(BasemapFile::crs).orElse("EPSG:4490");
        String set = TileGrid.isMercator(crs) ? "w" : "c";
        String host = item.find("url").map(Yaml::text).orElse(TIANDITU).replaceFirst("/$", "");
        List<String> templates = new ArrayList<>();
        for (Yaml layer : item.at("layers").items()) {
            if (!layer.text().matches(TIANDITU_LAYERS)) {
                String known = TIANDITU_LAYERS.replace("|", ", ");
                throw layer.refuse("只能是：" + known, "must be one of: " + known);
            }
            templates.add(host + "/" + layer.text() + "_" + set
                    + "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=default&FORMAT=tiles&LAYER="
                    + layer.text() + "&TILEMATRIXSET=" + set
                    + "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={token}");
        }
        if (templates.isEmpty()) {
            throw item.at("layers").refuse("至少写一个，如 [vec, cva]", "needs at least one, such as [vec, cva]");
        }
        return server(item, crs, templates);
    }

    private PmtilesFile pmtiles(Yaml file) {
        try {
            Path base = home.toRealPath();
            Path path = base.resolve(file.text()).normalize();
            if (Path.of(file.text()).isAbsolute() || !path.startsWith(base)) {
                throw outside(file);
            }
            if (!Files.isRegularFile(path)) {
                throw file.refuse("在主目录里没有这个文件：" + path, "is no file of the home directory: " + path);
            }
            if (!path.toRealPath().startsWith(base)) {
                throw outside(file);
            }
            return PmtilesFile.read(path.toRealPath())
                    .orElseThrow(
                            () -> file.refuse(
                                    "不是网页能读的 PMTiles 第 3 版（瓦片应是 MVT、PNG、JPEG 或 WebP，不压缩或用 gzip）",
                                    "is no PMTiles version 3 that a page can read (tiles of MVT, PNG, JPEG or WebP, plain or gzip)"));
        } catch (IOException | InvalidPathException e) {
            throw file.refuse("读不了：请核对文件名和权限", "cannot be read: check its name and rights");
        }
    }

    private static RuntimeException outside(Yaml file) {
        return file.refuse(
                "在主目录之外：请把文件放进主目录，写相对路径，如 maps/county.pmtiles",
                "is outside the home directory: put the file into it and write its relative path, such as"
                        + " maps/county.pmtiles");
    }
}
