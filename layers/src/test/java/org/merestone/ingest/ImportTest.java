package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;
import static org.merestone.ingest.Delivering.zones;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Validity;
import org.merestone.store.Change;
import org.merestone.store.Revision;

class ImportTest {
    private static final String HEAD = "编码,保护区名称,级别,水源地名称,wkt";

    @TempDir
    Path folder;

    private Delivering given;

    @BeforeEach
    void open() {
        given = new Delivering(folder);
    }

    @AfterEach
    void close() {
        given.close();
    }

    private static String zone(String code, String grade, double lon) {
        return code + ",甲水源" + code + "," + grade + ",甲," + square(lon, 31);
    }

    private Path zonesFile(String... rows) {
        return given.file("甲.csv", csv(HEAD, String.join("\n", rows)));
    }

    @Test
    void makesALayerOfMappedAndPlacedFeatures() {
        Revision revision = given.run(
                zones(zonesFile(zone("K1", "一级", 117), zone("K2", "Ⅱ", 118))).coverage("extent"));
        assertThat(revision.number()).isEqualTo(1);
        assertThat(given.features("zones"))
                .extracting(Feature::id, f -> f.properties().get("grade"), Feature::name)
                .containsExactly(tuple("zones:K1", 1L, "甲水源K1"), tuple("zones:K2", 2L, "甲水源K2"));
        Layer layer = given.store.layer("zones");
        assertThat(layer.kind()).isEqualTo("water-source-zone");
        assertThat(layer.provenance().receivedOn()).contains(LocalDate.of(2026, 11, 23));
        assertThat(layer.provenance().source()).isEqualTo("某某县划定方案");
        assertThat(layer.coverage().orElseThrow().statedAs()).isEqualTo("extent");
        assertThat(layer.coverage().orElseThrow().area().getEnvelopeInternal().getWidth())
                .isEqualTo(1.1, offset(1e-9));
        assertThat(revision.detail()).contains(entry("mode", "add"), entry("coverage", "extent"));
        assertThat(revision.detail().get("files").toString()).contains("甲.csv").contains("sha256");
    }

    @Test
    void previewsWithoutStoringAnything() {
        List<Long> seen = new ArrayList<>();
        Preview preview = given.imports.preview(
                zones(zonesFile(zone("K1", "一级", 117), zone("K2", "特级", 118), "K3,,一级,," + square(119, 31)))
                        .request(),
                (done, total) -> seen.add(done * 10 + total));
        assertThat(given.store.head()).isZero();
        // three rows are read, two are sound: first they get their ids, then they become features
        assertThat(seen).endsWith(13L, 23L, 33L, 12L, 22L, 12L, 22L);
        assertThat(preview.isRefused()).isTrue();
        assertThat(preview.outcome().faults())
                .hasSize(1)
                .allMatch(f -> f.file().equals("甲.csv")
                        && f.row() == 2
                        && f.field().get().equals("级别"));
        assertThat(preview.outcome().missing())
                .extracting(m -> m.field().name() + m.rows())
                .containsExactlyInAnyOrder("grade[2]", "name[3]", "source_name[3]");
        assertThat(preview.outcome().features()).hasSize(2);
        assertThat(preview.delivered().get(0).mappings())
                .extracting(m -> m.column() + " " + m.field().map(f -> f.name()).orElse("-"))
                .containsExactly("编码 code", "保护区名称 name", "级别 grade", "水源地名称 source_name");
        assertThat(preview.delivered().get(0).crsTold()).isTrue();
    }

    @Test
    void storesNothingWhenARowIsFaultyAndListsThemAll() {
        Path file = zonesFile(zone("K1", "一级", 117), zone("K2", "特级", 118), "K3,丙,一级,甲,\"POLYGON((0 0,1 0,1 1,0 1))\"");
        Refusal refusal = given.refusal(zones(file));
        assertThat(refusal.faults()).extracting("row").containsExactly(2, 3);
        assertThat(given.store.findLayer("zones")).isEmpty();
    }

    @Test
    void quarantinesFaultyRowsWhenTheyAreAccepted() {
        Path file = zonesFile(zone("K1", "一级", 117), zone("K2", "特级", 118), "K3,丙,一级,甲,\"POLYGON((0 0,1 0,1 1,0 1))\"");
        Revision revision = given.run(zones(file).acceptFaults());
        Layer.Contents contents = given.store.layer("zones").contents();
        assertThat(contents.count()).isEqualTo(1);
        assertThat(contents.quarantined()).isEqualTo(2);
        List<Feature> features = given.features("zones");
        assertThat(features.get(1).fault().orElseThrow()).contains("级别").contains("特级");
        assertThat(features.get(1).geometry()).isPresent();
        assertThat(features.get(2).fault().orElseThrow()).contains("没有闭合");
        assertThat(features.get(2).geometry()).isEmpty();
        assertThat(revision.detail()).containsEntry("quarantined", 2L);
        assertThat(revision.detail().get("faults").toString()).contains("特级");
    }

    @Test
    void repairsAndKeepsTheAreasBeforeAndAfter() {
        String spike = "\"POLYGON((117 31,117.1 31,117.1 31.1,117.2 31.1,117.1 31.1,117 31.1,117 31))\"";
        Path file = zonesFile("K1,甲,一级,甲," + spike);
        Preview preview = given.preview(zones(file));
        assertThat(preview.outcome().repairs())
                .singleElement()
                .matches(r -> r.id().equals("zones:K1") && Math.abs(r.areaAfterM2() - r.areaBeforeM2()) < 1);
        Revision revision = given.imports.commit(preview);
        assertThat(revision.detail().get("repairs").toString()).contains("area_before_m2");
        assertThat(given.features("zones").get(0).geometry().orElseThrow().isValid())
                .isTrue();
    }

    @Test
    void faultsAGeometryThatTheKindDoesNotTake() {
        Refusal refusal = given.refusal(zones(zonesFile("K1,甲,一级,甲,POINT(117 31)")));
        assertThat(refusal.faults())
                .singleElement()
                .matches(f -> f.reason().zh().contains("应是面"));
    }

    @Test
    void refusesWithoutACrsAndNamesTheCandidates() {
        Refusal degrees = given.refusal(zones(zonesFile(zone("K1", "一级", 117))).crs(""));
        assertThat(degrees.text().zh()).contains("甲.csv").contains("--crs").contains("EPSG:4490");
        Path metres = zonesFile(
                "K1,甲,一级,甲,\"POLYGON((39500000 3500000,39500100 3500000,39500100 3500100,39500000 3500000))\"");
        assertThat(given.refusal(zones(metres).crs("")).text().zh()).contains("EPSG:4527");
        Refusal wrong = given.refusal(zones(metres).crs("EPSG:4525"));
        assertThat(wrong.faults()).singleElement().matches(f -> f.row() == 1);
        given.run(zones(metres).crs("EPSG:4527"));
        assertThat(given.features("zones").get(0).geometry().orElseThrow().getCoordinate().x)
                .isBetween(116.9, 117.1);
    }

    @Test
    void refusesWhenFileAndPersonStateDifferentSystems() {
        String json =
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[117,31],[118,31],[118,32],[117,31]]]}}";
        assertThat(given.refusal(zones(given.file("a.geojson", json)).crs("EPSG:4527"))
                        .text()
                        .zh())
                .contains("EPSG:4490")
                .contains("EPSG:4527");
        assertThat(given.run(zones(given.file("a.geojson", json)).crs("EPSG:4326"))
                        .number())
                .isEqualTo(1);
    }

    @Test
    void needsAModeWhenTheLayerIsNotEmpty() {
        given.run(zones(zonesFile(zone("K1", "一级", 117))));
        Refusal refusal = given.refusal(zones(zonesFile(zone("K2", "一级", 118))));
        assertThat(refusal.text().zh()).contains("--mode");
    }

    @Test
    void addsUpdatesReplacesAndCountsWhatStayed() {
        given.run(zones(zonesFile(zone("K1", "一级", 117), zone("K2", "一级", 118))).coverage("extent"));
        Path changed = zonesFile(zone("K1", "一级", 117), zone("K2", "二级", 118), zone("K3", "一级", 119));
        Refusal conflict = given.refusal(zones(changed).mode(Change.Mode.ADD));
        assertThat(conflict.reason()).isEqualTo(Refusal.Cause.CONFLICT);
        assertThat(conflict.text().en()).contains("zones:K2").doesNotContain("K1");
        Preview update = given.preview(zones(changed).mode(Change.Mode.UPDATE));
        assertThat(update.counts()).isEqualTo(new Preview.Counts(1, 1, 1, 0, List.of()));
        given.imports.commit(update);
        assertThat(given.features("zones"))
                .extracting(f -> f.id() + "@" + f.revision())
                .containsExactly("zones:K1@1", "zones:K2@2", "zones:K3@2");
        Path fewer = zonesFile(zone("K3", "一级", 119));
        Preview replace = given.preview(zones(fewer).mode(Change.Mode.REPLACE));
        assertThat(replace.counts()).isEqualTo(new Preview.Counts(0, 0, 1, 2, List.of()));
        given.imports.commit(replace);
        assertThat(given.features("zones"))
                .extracting(f -> f.id() + "@" + f.revision())
                .containsExactly("zones:K3@2");
        assertThat(given.store.layer("zones").coverage()).isPresent();
    }

    @Test
    void addsNothingTwiceWhenTheSameFileComesAgain() {
        Path file = zonesFile(zone("K1", "一级", 117), ",无编码,一级,甲," + square(118, 31));
        given.run(zones(file));
        List<String> before = given.ids("zones");
        Preview again = given.preview(zones(file).mode(Change.Mode.ADD));
        assertThat(again.counts()).isEqualTo(new Preview.Counts(0, 0, 2, 0, List.of()));
        given.imports.commit(again);
        assertThat(given.ids("zones")).isEqualTo(before);
        assertThat(before).allMatch(id -> id.matches("zones:(K1|[0-9a-f]{16})"));
    }

    @Test
    void voidsAPreviewOnceTheLayerHasMovedOn() {
        Preview stale = given.preview(zones(zonesFile(zone("K1", "一级", 117))));
        given.run(zones(zonesFile(zone("K2", "一级", 118))));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> given.imports.commit(stale));
        assertThat(refusal.reason()).isEqualTo(Refusal.Cause.CONFLICT);
        assertThat(refusal.text().zh()).contains("重新预览");
        assertThat(given.store.head()).isEqualTo(1);
    }

    @Test
    void readsValidityAndFillsItWhereARowHasNone() {
        Path file = given.file(
                "甲.csv",
                csv(
                        HEAD + ",生效日期,失效日期",
                        zone("K1", "一级", 117) + ",2019-05-01,2026年3月14日",
                        zone("K1", "二级", 117) + ",2026/3/15,",
                        zone("K2", "一级", 118) + ",,"));
        given.run(zones(file).validFrom("2020-01-01"));
        assertThat(given.features("zones"))
                .extracting(f -> f.id() + " " + f.validity().from().get() + " "
                        + f.validity().to().map(LocalDate::toString).orElse("-"))
                .containsExactly("zones:K1 2019-05-01 2026-03-14", "zones:K1 2026-03-15 -", "zones:K2 2020-01-01 -");
        assertThat(given.features("zones").get(0).properties()).doesNotContainKeys("生效日期", "失效日期");
    }

    @Test
    void faultsAnEndBeforeTheBeginningAndADayThatIsNone() {
        Path file = given.file(
                "甲.csv",
                csv(
                        HEAD + ",valid_from,valid_to",
                        zone("K1", "一级", 117) + ",2026-03-15,2019-05-01",
                        zone("K2", "一级", 117) + ",2026-02-30,"));
        assertThat(given.refusal(zones(file)).faults())
                .extracting(f -> f.row() + f.field().orElse(""))
                .containsExactly("1valid_to", "2valid_from");
    }

    @Test
    void tellsFeaturesOfOneCodeApartAndSaysSo() {
        Path file =
                zonesFile(zone("K1", "一级", 117), zone("K1", "二级", 118), zone("K2", "一级", 119), zone("K2", "一级", 119));
        Preview preview = given.preview(zones(file));
        assertThat(preview.outcome().features())
                .extracting(Feature::id)
                .allMatch(id -> id.matches("zones:(K1~[0-9a-f]{8}|K2)"))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(preview.outcome().notices().toString()).contains("K1").contains("甲.csv:4");
    }

    @Test
    void saysWhichRowsLackACodeWhereOthersHaveOne() {
        Preview some = given.preview(zones(zonesFile(zone("K1", "一级", 117), zone("", "二级", 118))));
        assertThat(some.outcome().features()).hasSize(2);
        assertThat(some.outcome().notices().toString())
                .contains("1 行没有可用的编码", "甲.csv:2")
                .doesNotContain("甲.csv:1");
        Preview none = given.preview(zones(zonesFile(zone("", "一级", 117), zone("", "二级", 118))));
        assertThat(none.outcome().notices().toString()).doesNotContain("没有可用的编码");
    }

    @Test
    void takesCoverageFromAFileOrADistrict() {
        Path districts = given.file("区.csv", csv("行政区划代码,行政区名称,wkt", "990101,界石县," + square(117, 31)));
        given.run(new Delivering.Ask("district", "district", districts));
        given.run(zones(zonesFile(zone("K1", "一级", 117))).coverage("district:990101"));
        Layer.Coverage byDistrict = given.store.layer("zones").coverage().orElseThrow();
        assertThat(byDistrict.statedAs()).isEqualTo("district:990101");
        assertThat(byDistrict.area().getEnvelopeInternal().getMaxX()).isEqualTo(117.1);
        given.run(zones(zonesFile(zone("K2", "一级", 117))).mode(Change.Mode.ADD).coverage(districts.toString()));
        assertThat(given.store.layer("zones").coverage().orElseThrow().statedAs())
                .isEqualTo("file 区.csv");
        assertThat(given.refusal(zones(zonesFile(zone("K3", "一级", 117)))
                                .mode(Change.Mode.ADD)
                                .coverage("district:1"))
                        .text()
                        .zh())
                .contains("990101");
        Path points = given.file("点.csv", "lon,lat\n117,31\n");
        assertThat(given.refusal(zones(zonesFile(zone("K3", "一级", 117)))
                                .mode(Change.Mode.ADD)
                                .coverage(points.toString()))
                        .text()
                        .zh())
                .contains("不是面");
    }

    @Test
    void makesAnEmptyLayerWhenItsCoverageIsStated() {
        Path empty = given.file("无.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
        assertThat(given.refusal(zones(empty)).text().zh()).contains("--coverage");
        Path area = given.file("区.csv", csv("wkt", square(117, 31)));
        given.run(zones(empty).coverage(area.toString()));
        assertThat(given.store.layer("zones").contents().count()).isZero();
        assertThat(given.store.layer("zones").coverage()).isPresent();
    }

    @Test
    void refusesUnknownKindsLayersAndForeignKinds() {
        Path file = zonesFile(zone("K1", "一级", 117));
        assertThat(given.refusal(zones(file).kind("castle")).text().zh()).contains("water-source-zone");
        assertThat(given.refusal(zones(file).kind("")).text().zh()).contains("--kind");
        for (String id : List.of("Zones", "../x", "1a", "水源", "a".repeat(64), "")) {
            assertThat(given.refusal(zones(file).layer(id)).text().zh()).contains("图层编号");
        }
        assertThat(given.refusal(zones(file).crs("EPSG:1")).text().zh()).contains("EPSG:1");
        assertThat(given.refusal(zones(file).crs("EPSG:2401")).text().zh()).contains("参数");
        given.run(zones(file));
        assertThat(given.refusal(zones(file).kind("outfall").mode(Change.Mode.ADD))
                        .text()
                        .zh())
                .contains("outfall");
    }

    @Test
    void keepsColumnsThatTheKindDoesNotKnowAsText() {
        Path file = given.file("甲.csv", csv("编码,wkt,自定义", "K1," + square(117, 31) + ",12"));
        given.run(zones(file));
        assertThat(given.features("zones").get(0).properties()).isEqualTo(Map.of("code", "K1", "自定义", "12"));
        assertThat(given.features("zones").get(0).validity())
                .isEqualTo(new Validity(Optional.empty(), Optional.empty()));
    }
}
