package org.merestone.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Refusal;

/** What is said of a mistake in derived.yaml. */
class DerivedLayersTest {
    @TempDir
    private Path home;

    @Test
    void readsTheDefinitionsInTheHomeDirectoryIfThereAreAny() throws IOException {
        assertThat(DerivedLayers.load(home, County.KINDS)).isEqualTo(DerivedLayers.NONE);
        Files.writeString(home.resolve("derived.yaml"), """
                derived:
                  - {layer: station-ring, ring: {from: station, radius_m: [2000, 1000]}}
                  - {layer: river-bank-strip, strip: {from: bank-line, distance_m: [1000, 3000]}}
                """);
        DerivedLayers layers = DerivedLayers.load(home, County.KINDS);
        assertThat(layers.definitions())
                .extracting(Definition::layer)
                .containsExactly("station-ring", "river-bank-strip");
        assertThat(layers.find("station-ring")).isPresent();
        assertThat(layers.find("station")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {layer: a, ring: {from: b, radius: [1]}}                          | 'ring.radius is an unknown key; allowed: from, radius_m'
            {layer: a, ring: {from: b, radius_m: []}}                         | 'radius_m needs at least one number of metres, such as [1000]'
            {layer: a, ring: {from: b, radius_m: [1, 1]}}                     | 'radius_m[1] is there twice'
            {layer: a, ring: {from: b, radius_m: [0]}}                        | 'radius_m[0] should be whole metres, 1 to 20000'
            {layer: a, ring: {from: b, radius_m: [20001]}}                    | 'radius_m[0] should be whole metres, 1 to 20000'
            {layer: a, ring: {from: b, radius_m: [1000.5]}}                   | 'radius_m[0] should be whole metres, 1 to 20000'
            {layer: a, ring: {from: b, radius_m: 1000}}                       | 'radius_m should be a list'
            {layer: a, ring: {from: a, radius_m: [1]}}                        | 'ring.from is the layer itself; name the one it is made of'
            {layer: a, ring: {radius_m: [1]}}                                 | 'ring lacks the key ''from'''
            {layer: A, ring: {from: b, radius_m: [1]}}                        | 'layer is no layer id; write it like station-ring'
            {layer: a}                                                        | 'should have either ring (round stations) or strip (along bank lines)'
            {layer: a, ring: {from: b, radius_m: [1]}, strip: {from: b}}      | 'should have either ring (round stations) or strip (along bank lines)'
            {layer: a, strip: {from: b, distance_m: [2000]}}                  | 'distance_m[0] has no code in the kind river-bank-strip; strip can be: [within_1km, within_3km, control_range]'
            {layer: a, strip: {from: b, distance_m: [1500]}}                  | 'distance_m[0] has no code in the kind river-bank-strip'
            {layer: a, circle: {from: b}}                                     | 'circle is an unknown key; allowed: layer, ring, strip'
            """)
    void namesFileLineAndWhatToWrite(String item, String said) throws IOException {
        Files.writeString(home.resolve("derived.yaml"), "derived:\n  - " + item + "\n");
        assertThatThrownBy(() -> DerivedLayers.load(home, County.KINDS))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("derived.yaml:2: ")
                .hasMessageContaining(said);
    }

    @Test
    void takesALayerOnce() throws IOException {
        String item = "  - {layer: a, ring: {from: b, radius_m: [1]}}\n";
        Files.writeString(home.resolve("derived.yaml"), "derived:\n" + item + item);
        assertThatThrownBy(() -> DerivedLayers.load(home, County.KINDS))
                .hasMessageContaining("derived.yaml:3: derived[1].layer is defined above; make it one entry");
    }
}
