package org.merestone.geometry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Yaml;

/**
 * The datum shifts that a bureau has registered, and the coordinate reference systems that can be read with them.
 *
 * <pre>
 * shifts:
 *   - from: EPSG:4610                 # or EPSG:4214
 *     area: [111.0, 40.0, 112.5, 41.5]   # west, south, east, north in degrees
 *     translation_m: [-5.1, 102.3, 43.7] # position-vector convention
 *     rotation_sec: [0.1, -0.2, 0.3]
 *     scale_ppm: 1.2
 *     source: 市测绘院 2019-17 号
 * </pre>
 */
public record DatumShifts(List<DatumShift> shifts) {
    public static final DatumShifts NONE = new DatumShifts(List.of());
    public static final String FILE = "datum-shifts.yaml";

    public DatumShifts {
        shifts = List.copyOf(shifts);
    }

    /** The shifts in {@value #FILE} of a directory; none when there is no such file. */
    public static DatumShifts load(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return read(Yaml.read(FILE, Files.readString(file)));
        } catch (IOException e) {
            throw Refusal.badInput(
                    "读不了 " + file + "：请核对权限与编码", "cannot read " + file + ": check its rights and encoding");
        }
    }

    static DatumShifts read(Yaml yaml) {
        yaml.onlyKeys("shifts");
        return new DatumShifts(
                yaml.at("shifts").items().stream().map(DatumShifts::shift).toList());
    }

    private static DatumShift shift(Yaml yaml) {
        yaml.onlyKeys("from", "area", "translation_m", "rotation_sec", "scale_ppm", "source");
        String from = yaml.at("from").text();
        if (!from.equals("EPSG:4610") && !from.equals("EPSG:4214")) {
            throw yaml.at("from")
                    .refuse(
                            "只能是 EPSG:4610（西安80）或 EPSG:4214（北京54）",
                            "must be EPSG:4610 (Xi'an 1980) or EPSG:4214 (Beijing 1954)");
        }
        double[] area = numbers(yaml.at("area"), 4);
        if (!(area[0] < area[2] && area[1] < area[3])) {
            throw yaml.at("area").refuse("应为 [西, 南, 东, 北]", "should be [west, south, east, north]");
        }
        return new DatumShift(
                from,
                numbers(yaml.at("translation_m"), 3),
                numbers(yaml.at("rotation_sec"), 3),
                yaml.at("scale_ppm").number(),
                new Envelope(area[0], area[2], area[1], area[3]),
                yaml.at("source").text());
    }

    private static double[] numbers(Yaml yaml, int count) {
        double[] numbers = yaml.items().stream().mapToDouble(Yaml::number).toArray();
        if (numbers.length != count) {
            throw yaml.refuse("应有 " + count + " 个数", "should have " + count + " numbers");
        }
        return numbers;
    }

    /** The system with an EPSG code; as {@link Crs#of(String)}, and on an old datum where a shift is registered. */
    public Crs crs(String code) {
        return Crs.of(code, shifts);
    }

    /** The system that a .prj text names; empty when it names none that is known. */
    public Optional<Crs> fromWkt(String prj) {
        return Prj.epsg(prj).map(epsg -> crs("EPSG:" + epsg));
    }
}
