package org.merestone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.merestone.formats.Files;
import org.merestone.formats.Options;
import org.merestone.formats.Table;

class ReturnedTest {
    private static Table titled(String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        return Returned.titled(Files.read("a.csv", new ByteArrayInputStream(bytes), Options.DEFAULT)
                .get(0));
    }

    @Test
    void titlesOfOurOwnTableComeBackAsTheyWere() {
        Table table = titled("id,'=a,''-b,revision,wkt\nplots:1,1,2,7,POINT (117 31)\n");
        assertThat(table.columns()).containsExactly("id", "=a", "'-b", "revision");
        assertThat(table.rows().get(0).values()).containsEntry("=a", "1").containsEntry("'-b", "2");
    }

    @Test
    void titlesOfOthersStayAsTheyAre() {
        assertThat(titled("'=a,wkt\n1,POINT (117 31)\n").columns()).containsExactly("'=a");
    }

    @Test
    void titlesThatWouldBecomeTheSameStayAsTheyAre() {
        assertThat(titled("id,'=a,=a,revision,wkt\nplots:1,1,2,7,POINT (117 31)\n")
                        .columns())
                .contains("'=a", "=a");
    }
}
