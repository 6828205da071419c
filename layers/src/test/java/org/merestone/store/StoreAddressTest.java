package org.merestone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merestone.catalog.Refusal;

/** Whatever is given as an address, no password in it is said again. */
final class StoreAddressTest {
    private static final String SECRET = "geheim";

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h:5432/d?user=gis&password=geheim, jdbc:postgresql://h:5432/d",
        "postgresql://gis:geheim@h/d, postgresql://h/d",
        "jdbc:postgresql://h/d?password=a@geheim, jdbc:postgresql://h/d",
        "postgresql://gis:a/geheim@h/d, postgresql://h/d",
        "postgresql://gis:geheim?a@h/d, postgresql://…",
        "postgresql://gis:a/geheim?a@h/d, postgresql://…",
        "jdbc:postgresql:d?password=geheim, jdbc:postgresql:d",
        "PG:host=h password=geheim, PG:host=h …",
        "gpkg:/srv/存储.gpkg, gpkg:/srv/存储.gpkg",
        "/srv/store.gpkg, /srv/store.gpkg"
    })
    void isShownWithoutWhatMayBeSecret(String url, String shown) {
        assertThat(StoreAddress.shown(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://gis:geheim@h/d",
                "postgres://h/d?password=geheim",
                "JDBC:postgresql://h/d?user=gis&password=geheim",
                "jdbc:postgresql://gis:geheim@h:x/d",
                "jdbc:postgresql://h:x/d?password=geheim",
                "host=h password=geheim"
            })
    void isRefusedWithoutSayingThePassword(String url) {
        assertThatThrownBy(() -> Store.open(url))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(
                                        refusal.text().zh() + refusal.text().en() + refusal.getMessage())
                                .doesNotContain(SECRET)
                                .contains("postgresql"));
    }

    @Test
    void saysNoPasswordHoweverItIsSpelled() {
        String odd = "/?@:#%&=;. ";
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder password = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                password.append(SECRET).append(odd.charAt(random.nextInt(odd.length())));
            }
            password.append(SECRET);
            assertThat(StoreAddress.shown("jdbc:postgresql://gis:" + password + "@h:5432/d"))
                    .as("in front: %s", password)
                    .doesNotContain(SECRET);
            assertThat(StoreAddress.shown("jdbc:postgresql://h:5432/d?user=gis&password=" + password))
                    .as("behind: %s", password)
                    .doesNotContain(SECRET);
        }
    }
}
