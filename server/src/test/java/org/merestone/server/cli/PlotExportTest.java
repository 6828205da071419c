package org.merestone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import org.merestone.store.Query;
import org.merestone.store.Store;

/** A layer goes out as 勘测定界 TXT and comes back. */
class PlotExportTest {
    @TempDir
    private Path folder;

    private String url(String store) {
        return "gpkg:" + folder.resolve(store + ".gpkg");
    }

    private Geometry shape(String store) {
        try (Store open = Store.open(url(store))) {
            List<Geometry> shapes = new ArrayList<>();
            open.scan(Query.all("plots"), f -> shapes.add(f.geometry().orElseThrow()));
            return shapes.get(0);
        }
    }

    @Test
    void aPlotComesBackAndWhatTheFormatCannotHoldIsSaid() throws IOException {
        Typed typed = new Typed(folder);
        Path in = Files.writeString(
                folder.resolve("in.csv"),
                "编码,名称,备注,wkt\nK1,一号地块,旧厂,\"POLYGON((112.1 33.1,112.101 33.1,112.101 33.101,112.1 33.1))\"\n");
        String[] first = {"import", "plots", in.toString(), "--kind", "contaminated-site", "--crs", "EPSG:4490"};
        assertThat(typed.run(CommandLineToolTest.with(first, "--store", url("from")))
                        .status())
                .isZero();
        Path out = folder.resolve("out.txt");
        Typed.Outcome degrees = typed.run("export", "plots", out.toString(), "--store", url("from"));
        assertThat(degrees.status()).isEqualTo(1);
        assertThat(degrees.err()).contains("--crs");
        assertThat(out).doesNotExist();
        Typed.Outcome done = typed.run("export", "plots", out.toString(), "--crs", "EPSG:4525", "--store", url("from"));
        assertThat(done.status()).isZero();
        assertThat(done.err()).contains("放不下", "remark");
        assertThat(Files.readString(out, Charset.forName("GBK"))).contains("带号=37", "K1,一号地块,面");
        String[] again = {"import", "plots", out.toString(), "--kind", "contaminated-site", "--store", url("to")};
        assertThat(typed.run(again).status()).isZero();
        assertThat(DiscreteHausdorffDistance.distance(shape("to"), shape("from")))
                .isLessThan(3e-9);
    }
}
