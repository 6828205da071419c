package org.merestone.server.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Refusal;

/** GDAL's ogr2ogr, to measure beside. */
record Ogr(String format, String target, List<String> options) {
    private static final Pattern COUNT = Pattern.compile("Feature Count: (\\d+)");
    private static final String LAYER = "ogr_bench";

    static Ogr geoPackage(Path file) {
        return new Ogr("GPKG", file.toString(), List.of());
    }

    /** @param url a JDBC address */
    static Ogr postGis(String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        StringBuilder target = new StringBuilder(
                "PG:host=" + address.getHost() + " dbname=" + address.getPath().substring(1));
        if (address.getPort() > 0) {
            target.append(" port=").append(address.getPort());
        }
        for (String parameter : String.valueOf(address.getQuery()).split("&")) {
            if (parameter.matches("(user|password)=[^ ']+")) {
                target.append(' ').append(parameter);
            }
        }
        return new Ogr("PostgreSQL", target.toString(), List.of("--config", "PG_USE_COPY", "YES"));
    }

    /** Imports the file, over what was imported before. */
    void load(Path file) {
        List<String> command =
                new ArrayList<>(List.of("ogr2ogr", "-f", format, target, file.toString(), "-nln", LAYER, "-overwrite"));
        command.addAll(options);
        run(command);
    }

    long count() {
        Matcher count = COUNT.matcher(run(List.of("ogrinfo", "-ro", "-so", target, LAYER)));
        return count.find() ? Long.parseLong(count.group(1)) : -1;
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return said;
            }
            throw Refusal.badInput(command.get(0) + " 失败：" + said, command.get(0) + " failed: " + said);
        } catch (IOException e) {
            throw Refusal.badInput(
                    "没有 " + command.get(0) + "：请安装 GDAL（Debian：apt-get install gdal-bin）",
                    "there is no " + command.get(0) + ": install GDAL (Debian: apt-get install gdal-bin)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.badInput(command.get(0) + " 被中断", command.get(0) + " was interrupted");
        }
    }
}
