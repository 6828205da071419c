package org.merestone.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en",
                "en-GB,en;q=0.9 | en",
                "zh-CN,zh;q=0.9,en;q=0.8 | zh",
                "de,en;q=0.5,zh;q=0.4 | en",
                "de | zh",
                "* | zh",
                "'' | zh",
                "en;q=x | zh",
                ";;;,, | zh"
            })
    void prefersEnglishOnlyWhenAsked(String header, String lang) {
        assertThat(Language.of(header)).isEqualTo(lang);
    }
}
