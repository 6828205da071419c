package org.merestone.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merestone.catalog.Refusal;

/**
 * GDAL's ogr2ogr, to measure beside.
 *
 * @param environment what it has to know beside its arguments, which everybody on the machine can read
 */
public record Ogr(String format, String target, List<String> options, Map<String, String> environment) {
    private static final Pattern COUNT = Pattern.compile("Feature Count: (\\d+)");
    private static final String LAYER = "ogr_bench";

    public static Ogr geoPackage(Path file) {
        return new Ogr("GPKG", file.toString(), List.of(), Map.of());
    }

    /** @param url a JDBC address */
    public static Ogr postGis(String url) {
        URI address = address(url);
        StringBuilder target = new StringBuilder(
                "PG:host=" + address.getHost() + " dbname=" + address.getPath().substring(1));
        if (address.getPort() > 0) {
            target.append(" port=").append(address.getPort());
        }
        Map<String, String> environment = new HashMap<>();
        for (String parameter : String.valueOf(address.getQuery()).split("&")) {
            if (parameter.matches("user=[^ ']+")) {
                target.append(' ').append(parameter);
            } else if (parameter.startsWith("password=")) {
                environment.put("PGPASSWORD", parameter.substring("password=".length()));
            }
        }
        return new Ogr("PostgreSQL", target.toString(), List.of("--config", "PG_USE_COPY", "YES"), environment);
    }

    private static URI address(String url) {
        try {
            URI address = new URI(url.replaceFirst("^jdbc:", ""));
            if (address.getHost() != null && address.getPath().length() > 1) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Refused below; what it says would show the password.
        }
        throw Refusal.badInput(
                "--postgis 应写成 jdbc:postgresql://主机:端口/数据库?user=…&password=…，特殊字符写成 %xx",
                "write --postgis as jdbc:postgresql://HOST:PORT/DATABASE?user=…&password=…, special characters as %xx");
    }

    /** Whether the machine has it. */
    static boolean isThere() {
        try {
            Process process = new ProcessBuilder("ogr2ogr", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Imports the file, over what was imported before. */
    public void load(Path file) {
        List<String> command =
                new ArrayList<>(List.of("ogr2ogr", "-f", format, target, file.toString(), "-nln", LAYER, "-overwrite"));
        command.addAll(options);
        run(command);
    }

    public long count() {
        Matcher count = COUNT.matcher(run(List.of("ogrinfo", "-ro", "-so", target, LAYER)));
        return count.find() ? Long.parseLong(count.group(1)) : -1;
    }

    private String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
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
