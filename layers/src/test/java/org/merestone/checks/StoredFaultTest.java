package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Text;
import org.merestone.geometry.Repair;
import org.merestone.geometry.Wkt;

class StoredFaultTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON((112 33,112.1 33.1,112.1 33,112 33.1,112 33))",
                "POLYGON((112 33,112.1 33,112.2 33,112 33))",
                "POLYGON((-112 -33,-112.1 -33,-112.2 -33,-112 -33))",
                "POLYGON EMPTY",
                "POLYGON((112 33,112.1 33,112.1 33.1,112 33.1,112 33),(113 33,113.1 33,113.1 33.1,113 33.1,113 33))"
            })
    void saysOfABrokenGeometryInEnglishWhatItsImportSaid(String wkt) {
        Text fault = Repair.of(Wkt.of(wkt)).fault().orElseThrow();
        assertThat(StoredFault.english("geometry：" + fault.zh())).isEqualTo("geometry: " + fault.en());
    }

    @Test
    void saysWhatALayerMadeFromABrokenOneSuffersFrom() {
        assertThat(StoredFault.english("图层 river 的 river:A 有错：geometry：几何为空"))
                .isEqualTo("river:A of the layer river: geometry: the geometry is empty");
    }

    @Test
    void leavesWhatIsWrongWithARowAsItIsStored() {
        assertThat(StoredFault.english("geometry：几何为空；code：缺少")).isEqualTo("geometry: the geometry is empty; code：缺少");
    }
}
