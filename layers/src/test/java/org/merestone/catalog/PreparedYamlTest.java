package org.merestone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the build prepares says what the files say. */
final class PreparedYamlTest {
    private static final PreparedYaml PREPARED = PreparedYaml.load();

    static Stream<List<String>> files() {
        return Stream.of("kinds", "rulebooks")
                .flatMap(folder -> DataFiles.of(folder).texts().entrySet().stream())
                .filter(file -> !file.getKey().endsWith(".spec.yaml"))
                .map(file -> List.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_kind_and_rulebook_is_prepared_as_it_is_written(List<String> file) {
        assertThat(PREPARED.find(DataFiles.sha256(file.get(1)))).contains(YamlText.compose(file.get(0), file.get(1)));
    }

    @Test
    void a_file_with_one_letter_changed_is_not_taken_for_the_prepared_one() {
        List<String> file = files().findFirst().orElseThrow();
        assertThat(PREPARED.find(DataFiles.sha256(file.get(1) + " "))).isEmpty();
    }

    @Test
    void values_keep_their_type_their_quotes_and_their_lines() throws Exception {
        YamlNode document = YamlText.compose("a", "a: [1, '1', null, ]\nb: {c: 𠮷, d: ''}\ne: |\n  x\n  y\n");
        assertThat(PreparedYaml.node(PreparedYaml.bytes(document))).isEqualTo(document);
    }
}
