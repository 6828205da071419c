package org.merestone.server.basemaps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;

/** The base maps that can be chosen, in the order of {@value #FILE}; without any the page has its grid of degrees. */
public record Basemaps(List<Basemap> all) {
    public static final String FILE = "basemaps.yaml";
    public static final Basemaps NONE = new Basemaps(List.of());

    public Basemaps {
        all = List.copyOf(all);
    }

    /** Those in {@value #FILE} of a directory; none when there is no such file. Refused with the line of what is wrong. */
    public static Basemaps load(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return new BasemapFile(home).read(Yaml.read(FILE, Files.readString(file)));
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + file + "：请核对权限与编码", "cannot read " + file + ": check its rights and encoding");
        }
    }

    public Optional<Basemap> find(String id) {
        return all.stream().filter(map -> map.id().equals(id)).findFirst();
    }
}
