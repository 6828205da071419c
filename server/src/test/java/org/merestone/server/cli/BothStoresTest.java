package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.server.bench.Ogr;
import org.merestone.store.PostgresServer;
import org.merestone.store.Store;

/** The same commands on a store in a file and on one in PostGIS: all that they print and write is the same. */
class BothStoresTest {
    @TempDir
    private Path folder;

    private Typed typed;

    @Test
    void printAndWriteTheSame() throws IOException {
        typed = new Typed(folder);
        String file = "gpkg:" + folder.resolve("store.gpkg");
        Store.open(file).close();
        List<String> inAFile = story(file);
        List<String> inPostGis = story(PostgresServer.shared().freshStore());
        assertThat(String.join("\n", inPostGis)).isEqualTo(String.join("\n", inAFile));
        assertThat(inAFile).anyMatch(said -> said.contains("\"state\":\"hit\""));
    }

    @Test
    void measureNothingInAStoreThatIsInUse() throws IOException {
        typed = new Typed(folder);
        typed.writeFiles();
        String store = PostgresServer.shared().freshStore();
        String zones = typed.zones().toString();
        typed.run("import", "zones", zones, "--kind", "water-source-zone", "--store", store);
        Typed.Outcome refused = typed.run("bench", "store", "--count", "10", "--rounds", "1", "--postgis", store);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("zones");
        try (Store kept = Store.openReadOnly(store)) {
            assertThat(kept.head()).isEqualTo(1);
        }
    }

    @Test
    void benchFindsTheSameInPostGisAndLeavesNothing() throws SQLException {
        typed = new Typed(folder);
        String database = PostgresServer.shared().freshStore();
        Typed.Outcome outcome = typed.run(
                "bench", "--part", "zones", "--quick", "--rounds", "1", "--lang", "en", "--postgis", database);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.contains("PostGIS")))
                .hasSize(4)
                .allMatch(line -> line.contains("| yes |"));
        try (Connection connection = DriverManager.getConnection(database);
                ResultSet schemas = connection
                        .createStatement()
                        .executeQuery("select nspname from pg_namespace where nspname like 'merestone_bench%'")) {
            assertThat(schemas.next()).isFalse();
        }
    }

    @Test
    void giveOgrItsPasswordWhereNobodyElseReadsIt() {
        Ogr ogr = Ogr.postGis("jdbc:postgresql://db.example:5433/gis?user=li&password=ge%20heim");
        assertThat(ogr.target()).isEqualTo("PG:host=db.example dbname=gis port=5433 user=li");
        assertThat(ogr.environment()).containsExactly(Map.entry("PGPASSWORD", "ge heim"));
    }

    /** What is said on the way from the first import to the last check. */
    private List<String> story(String store) throws IOException {
        List<String> said = new ArrayList<>();
        Path out = folder.resolve("out.geojson");
        typed.writeFiles();
        String zones = typed.zones().toString();
        String points = typed.points().toString();
        tell(said, store, "import", "zones", zones, "--kind", "water-source-zone", "--coverage", "extent");
        tell(said, store, "import", "zones", zones);
        tell(said, store, "import", "outfall", points, "--kind", "outfall", "--crs", "EPSG:4490", "--accuracy", "1");
        tell(said, store, "check", points, "--kind", "outfall", "--crs", "EPSG:4490", "--as-of", "2026-11-01");
        typed.breakZones();
        tell(said, store, "import", "zones", zones, "--mode", "update");
        tell(said, store, "import", "zones", zones, "--mode", "replace", "--accept-faults");
        tell(said, store, "check", points, "--kind", "outfall", "--crs", "EPSG:4490", "--as-of", "2026-11-01");
        tell(said, store, "export", "zones", out.toString(), "--filter", "grade = 1");
        said.add(Files.readString(out));
        tell(said, store, "layers");
        tell(said, store, "revisions", "--format", "json");
        tell(said, store, "revisions", "verify");
        tell(said, store, "import", "zones", zones, "--kind", "outfall");
        tell(said, store, "export", "nothing", out.toString());
        return said;
    }

    private void tell(List<String> said, String store, String... args) {
        Typed.Outcome outcome = typed.run(CommandLineToolTest.with(args, "--store", store));
        said.add(steady(outcome.status() + "\n" + outcome.out() + outcome.err()));
    }

    /** Without moments, hashes and what is made of them, the address of the store, and progress, which a slow machine shows. */
    private static String steady(String text) {
        return text.replaceAll("(?m)^ *\\p{IsHan}+ \\d+/\\d+，.*\\R", "")
                .replaceAll("(gpkg|jdbc):[^ ，；：]+", "(the store)")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "(a moment)")
                .replaceAll("[0-9a-f]{12,64}", "(a hash)");
    }
}
