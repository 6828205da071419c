package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.merestone.ingest.Delivering.csv;
import static org.merestone.ingest.Delivering.square;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Refusal;
import org.merestone.coordinates.PlainDegrees;
import org.merestone.formats.Encoding;

/** What a person is shown before anything is stored, and how what they choose is followed. */
class ProposalTest {
    private static final String ZONES = "kind: water-source-zone";
    private static final String LON_LAT = "crs: EPSG:4490";

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

    private void counties() {
        Path file = given.file(
                "counties.csv",
                csv("code,name,level,wkt", "150101,甲县,县级," + square(111, 40), "150102,乙县,县级," + square(112, 40)));
        given.commit("district", file, "kind: district", LON_LAT);
    }

    @Test
    void anUnknownCrsIsAskedAndEachCandidateSaysWhereItPutsTheRows() {
        counties();
        // 111.05° east, 40.05° north in the zone of 111°
        Path file = given.file("pk.csv", csv("排污口编码,X坐标,Y坐标", "PK1,504262.8,4434758.3", "PK2,504300,4434800"));
        Proposal proposal = given.propose("outfalls", file, "kind: outfall");
        assertThat(proposal.isReady()).isFalse();
        assertThat(proposal.open()).extracting(Proposal.Open::choice).containsExactly("crs");
        assertThat(proposal.result()).isEmpty();
        List<CrsTrial> trials = proposal.parts().get(0).trials();
        assertThat(trials.get(0).code()).isEqualTo("EPSG:4546");
        assertThat(trials.get(0).inside()).contains(2);
        assertThat(trials.get(0).share()).isEqualTo(1);
        assertThat(trials.get(0).district()).contains(new CrsTrial.Lies("150101", "甲县", 2));
        assertThat(trials.get(0).why().zh()).contains("100.0 % 落在 甲县（150101）内");
        assertThat(trials.get(0).shapes())
                .hasSize(2)
                .allSatisfy(
                        shape -> assertThat(shape.lonLat().getCoordinate().x).isBetween(111.0, 111.1));
        assertThat(trials.subList(1, trials.size()))
                .allSatisfy(t -> assertThat(t.share()).isZero());
        assertThat(given.store.head()).isEqualTo(1);

        Proposal told = given.propose("outfalls", file, "kind: outfall", "crs: EPSG:4546");
        assertThat(told.isReady()).isTrue();
        assertThat(told.parts().get(0).trials().get(0).chosen()).isTrue();
        assertThat(told.result().orElseThrow().counts().added()).isEqualTo(2);
    }

    @Test
    void degreesThatMayBePackedAreShownBothWays() {
        counties();
        String[] rows = new String[6];
        rows[0] = "排污口编码,经度,纬度";
        for (int i = 1; i < 6; i++) {
            rows[i] = "PK%d,111.02%d5,40.03%d2".formatted(i, i, i);
        }
        Path file = given.file("pk.csv", csv(rows));
        Proposal proposal = given.propose("outfalls", file, "kind: outfall", LON_LAT);
        assertThat(proposal.open()).extracting(Proposal.Open::choice).containsExactly("coordinates");
        assertThat(proposal.parts().get(0).trials())
                .extracting(t -> t.coordinates().orElseThrow())
                .contains(PlainDegrees.DECIMAL, PlainDegrees.PACKED_DMS);
        Proposal told = given.propose("outfalls", file, "kind: outfall", LON_LAT, "coordinates: packed-dms");
        assertThat(told.isReady()).isTrue();
    }

    @Test
    void theEncodingComesWithRowsToLookAt() {
        Path file = given.file(
                "gbk.csv",
                csv("编码,名称,wkt", "A,甲," + square(111, 40), "2,2," + square(112, 40))
                        .getBytes(Charset.forName("GBK")));
        Proposal.Part part =
                given.propose("zones", file, ZONES, LON_LAT).parts().get(0);
        assertThat(part.encoding()).isEqualTo(new Encoding("GBK/GB18030", Encoding.How.CONTENT));
        assertThat(part.sample()).containsExactly(Map.of("编码", "A", "名称", "甲"));
        assertThat(given.propose("zones", file, ZONES, LON_LAT, "encoding: GBK")
                        .parts()
                        .get(0)
                        .encoding()
                        .how())
                .isEqualTo(Encoding.How.TOLD);
    }

    private Path odd() {
        return given.file(
                "odd.csv",
                csv(
                        "code,保护区名,划分X,备用,wkt",
                        "A,甲,一级,x," + square(111, 40),
                        "B,乙,Ⅱ,y," + square(112, 40),
                        "C,丙,甲类,z," + square(113, 40)));
    }

    @Test
    void columnsAreReadByNameAndAliasAndOfferedByContent() {
        Path file = given.file(
                "zones.csv", csv("code,保护区名,级别,区分,wkt", "A,甲,一级,水域," + square(111, 40), "B,乙,Ⅱ,陆域," + square(112, 40)));
        Proposal proposal = given.propose("zones", file, ZONES, LON_LAT);
        assertThat(proposal.parts().get(0).columns())
                .extracting(
                        Proposal.Column::column,
                        c -> c.field().orElse(""),
                        c -> c.how().map(Enum::name).orElse(""),
                        Proposal.Column::applied)
                .containsExactly(
                        tuple("code", "code", "NAME", true),
                        tuple("保护区名", "name", "ALIAS", true),
                        tuple("级别", "grade", "ALIAS", true),
                        tuple("区分", "part", "CONTENT", false));
        assertThat(proposal.parts().get(0).columns().get(2).values())
                .containsExactlyInAnyOrder(
                        new Proposal.Value("一级", Optional.of(1L), 1), new Proposal.Value("Ⅱ", Optional.of(2L), 1));
        // What is only offered keeps its own title.
        given.commit("zones", file, ZONES, LON_LAT);
        assertThat(given.features("zones").get(0).properties())
                .containsEntry("区分", "水域")
                .doesNotContainKey("part");
    }

    @Test
    void whatAPersonSaysOfColumnsAndValuesGoesBeforeTheirTitles() {
        String[] choices = {
            ZONES, LON_LAT, "mapping: {划分X: grade, 保护区名: null, 备用: name}", "values: {grade: {甲类: 一级, Ⅱ: null}}"
        };
        given.commit("zones", odd(), choices);
        assertThat(given.features("zones"))
                .extracting(
                        f -> f.name(),
                        f -> f.properties().get("保护区名"),
                        f -> f.properties().get("grade"))
                .containsExactly(tuple("x", "甲", 1L), tuple("y", "乙", null), tuple("z", "丙", 1L));
        assertThat(given.store.revisions().get(0).detail().get("answers").toString())
                .contains("划分X")
                .contains("甲类");
        Proposal proposal = given.propose("more", odd(), choices);
        assertThat(proposal.parts().get(0).columns())
                .filteredOn(c -> c.column().equals("划分X"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.how()).contains(Proposal.Ground.TOLD);
                    assertThat(c.values())
                            .contains(new Proposal.Value("甲类", Optional.of(1L), 1))
                            .contains(new Proposal.Value("Ⅱ", Optional.empty(), 1));
                });
    }

    @Test
    void aMappingToAFieldThatThereIsNotIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> given.propose("zones", odd(), ZONES, LON_LAT, "mapping: {划分X: grad}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("grade");
        Proposal misspelt = given.propose("zones", odd(), ZONES, LON_LAT, "mapping: {划分: grade}");
        assertThat(misspelt.result().orElseThrow().notices()).anyMatch(n -> n.zh().contains("划分"));
    }

    @Test
    void rowsCanBeLeftOutAndThatIsKept() {
        given.commit(
                "zones", odd(), ZONES, LON_LAT, "leave_out: [2, {file: odd.csv, row: 3}, {file: other.csv, row: 1}]");
        assertThat(given.ids("zones")).containsExactly("zones:A");
        assertThat(given.store.revisions().get(0).detail().get("answers").toString())
                .contains("leave_out");
    }

    @Test
    void aNonEmptyLayerIsAskedForTheModeAndShownAsIfUpdated() {
        given.commit("zones", odd(), ZONES, LON_LAT);
        Path next = given.file(
                "next.csv",
                csv(
                        "code,保护区名,级别,wkt",
                        "A,甲,一级,\"POLYGON((111 40,111.2 40,111.2 40.1,111 40.1,111 40))\"",
                        "D,丁,一级," + square(114, 40)));
        Proposal open = given.propose("zones", next, LON_LAT);
        assertThat(open.open()).extracting(Proposal.Open::choice).containsExactly("mode");
        assertThat(open.result().orElseThrow().counts().added()).isEqualTo(1);

        Proposal replace = given.propose("zones", next, LON_LAT, "mode: replace");
        assertThat(replace.basis()).isEqualTo(1);
        Difference difference = replace.result().orElseThrow().difference();
        assertThat(difference.features())
                .extracting(Difference.Changed::id, Difference.Changed::what)
                .containsExactly(
                        tuple("zones:A", Difference.What.CHANGED),
                        tuple("zones:D", Difference.What.ADDED),
                        tuple("zones:B", Difference.What.REMOVED),
                        tuple("zones:C", Difference.What.REMOVED));
        Difference.Changed wider = difference.areaChanged().get(0);
        assertThat(difference.areaChanged()).hasSize(1);
        assertThat(wider.id()).isEqualTo("zones:A");
        assertThat(wider.afterM2().orElseThrow() / wider.beforeM2().orElseThrow())
                .isBetween(1.99, 2.01);
    }

    @Test
    void theAnswersOfAProposalReplayIt() {
        String[] choices = {
            ZONES,
            LON_LAT,
            "mapping: {划分X: grade}",
            "values: {grade: {甲类: 一级}}",
            "leave_out: [2]",
            "approval_no: 批2024-1"
        };
        Proposal first = given.propose("zones", odd(), choices);
        Proposal again = given.propose("zones", odd(), YamlText.of(first.answers()));
        assertThat(again.answers()).isEqualTo(first.answers());
        assertThat(again.result().orElseThrow().difference())
                .isEqualTo(first.result().orElseThrow().difference());
        given.commit("zones", odd(), YamlText.of(first.answers()));
        assertThat(given.ids("zones")).containsExactly("zones:A", "zones:C");
        assertThat(given.store.revisions().get(0).detail()).containsEntry("approval_no", "批2024-1");
    }

    @Test
    void answersThatAreMisspeltAreRefusedByName() {
        assertThatThrownBy(() -> given.propose("zones", odd(), "kinds: outfall"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("kinds");
        assertThatThrownBy(() -> given.propose("zones", odd(), "leave_out: [0]"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("leave_out[0]");
    }

    @Test
    void aSavedMappingIsOfferedToTheNextFileOfTheSameColumnsAndUsedWhenChosen() {
        String[] choices = {ZONES, LON_LAT, "mapping: {划分X: grade}", "values: {grade: {甲类: 一级}}"};
        assertThat(given.propose("zones", odd(), ZONES, LON_LAT).parts().get(0).template())
                .isEmpty();
        given.imports.saveTemplates(Delivering.asked("zones", odd(), choices));
        Path next = given.file("next.csv", csv("wkt,备用,划分X,保护区名,code", square(111, 40) + ",x,甲类,甲,A"));
        Proposal offered = given.propose("zones", next, ZONES, LON_LAT);
        assertThat(offered.parts().get(0).template()).isPresent();
        assertThat(offered.parts().get(0).columns())
                .filteredOn(c -> c.column().equals("划分X"))
                .allSatisfy(c -> assertThat(c.applied()).isFalse());
        Proposal used = given.propose("zones", next, ZONES, LON_LAT, "template: true");
        assertThat(used.parts().get(0).columns())
                .filteredOn(c -> c.column().equals("划分X"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.how()).contains(Proposal.Ground.TEMPLATE);
                    assertThat(c.values()).containsExactly(new Proposal.Value("甲类", Optional.of(1L), 1));
                });
        assertThat(used.parts().get(0).notices()).anyMatch(n -> n.zh().contains("字段模板"));
        Path other = given.file("other.csv", csv("wkt,备用,code", square(111, 40) + ",x,A"));
        assertThat(given.propose("zones", other, ZONES, LON_LAT).parts().get(0).template())
                .isEmpty();
    }
}
