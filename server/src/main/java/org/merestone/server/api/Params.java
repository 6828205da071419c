package org.merestone.server.api;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Fault;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.geometry.Crs;
import org.merestone.store.Anchor;

/** The query parameters of one request, each read or refused by name. */
final class Params {
    /** Days are compared as texts, so a year has four digits. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Context ctx;

    Params(Context ctx) {
        this.ctx = ctx;
    }

    /** Refuses parameters other than these, and any that is given twice. */
    void only(List<String> allowed) {
        ctx.queryParamMap().forEach((name, values) -> {
            if (!allowed.contains(name)) {
                Set<String> known = new TreeSet<>(allowed);
                throw refuse(name, "没有这个参数；可用：" + known, "is not a parameter of this call; known: " + known);
            }
            if (values.size() > 1) {
                throw refuse(name, "给了不止一次", "is given more than once");
            }
        });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isBlank());
    }

    /** One of some words; another is refused with those. */
    Optional<String> oneOf(String name, List<String> words) {
        text(name).filter(word -> !words.contains(word)).ifPresent(word -> {
            throw refuse(
                    name,
                    "不能是 " + word + "；可用：" + String.join("、", words),
                    "cannot be " + word + "; use " + String.join(" or ", words));
        });
        return text(name);
    }

    /** True only when that is said. */
    boolean flag(String name) {
        return oneOf(name, List.of("true", "false")).equals(Optional.of("true"));
    }

    Optional<LocalDate> date(String name) {
        return text(name).map(value -> date(name, value));
    }

    static LocalDate date(String name, String value) {
        try {
            if (DAY.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw refuse(name, "应是日期，写作 2026-08-15", "should be a date such as 2026-08-15");
    }

    /** A whole number between {@code least} and {@code most}. */
    OptionalLong number(String name, long least, long most) {
        return text(name)
                .map(value -> OptionalLong.of(number(name, value, least, most)))
                .orElse(OptionalLong.empty());
    }

    static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refuse(
                name, "应是 " + least + " 到 " + most + " 的整数", "should be a whole number from " + least + " to " + most);
    }

    /** Metres, 0 or more. */
    OptionalDouble metres(String name) {
        return text(name).map(value -> OptionalDouble.of(metres(name, value))).orElse(OptionalDouble.empty());
    }

    static double metres(String name, String value) {
        try {
            double metres = Double.parseDouble(value);
            if (metres >= 0 && metres <= 1e6) {
                return metres;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refuse(name, "应是米数，0 到 1000000", "should be metres, 0 to 1000000");
    }

    /** An angle, 0 to 180 degrees. */
    OptionalDouble degrees(String name) {
        return text(name).map(value -> OptionalDouble.of(degrees(name, value))).orElse(OptionalDouble.empty());
    }

    private static double degrees(String name, String value) {
        try {
            double degrees = Double.parseDouble(value);
            if (degrees >= 0 && degrees <= 180) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refuse(name, "应是度数，0 到 180", "should be degrees, 0 to 180");
    }

    Optional<Crs> crs(String name) {
        try {
            return text(name).map(Crs::of);
        } catch (Refusal e) {
            throw Refusal.badInput(e.text(), List.of(Fault.ofRow("", 0, name, e.text())));
        }
    }

    /** {@code NUMBER:HASH}. */
    Optional<Anchor> anchor(String name) {
        try {
            return text(name).map(Anchor::parse);
        } catch (Refusal e) {
            throw Refusal.badInput(e.text(), List.of(Fault.ofRow("", 0, name, e.text())));
        }
    }

    /** {@code west,south,east,north} in degrees. */
    Optional<Envelope> box(String name) {
        return text(name).map(value -> {
            String[] parts = value.split(",", -1);
            try {
                double west = Double.parseDouble(parts[0]);
                double south = Double.parseDouble(parts[1]);
                double east = Double.parseDouble(parts[2]);
                double north = Double.parseDouble(parts[3]);
                if (parts.length == 4
                        && west >= -180
                        && west <= east
                        && east <= 180
                        && south >= -90
                        && south <= north
                        && north <= 90) {
                    return new Envelope(west, east, south, north);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                // said below
            }
            throw refuse(
                    name,
                    "应是经纬度的 西,南,东,北，如 113.1,34.2,113.9,34.8",
                    "should be west,south,east,north in degrees, such as 113.1,34.2,113.9,34.8");
        });
    }

    static Refusal refuse(String name, String zh, String en) {
        Fault fault = Fault.ofRow("", 0, name, Text.of("“" + name + "”" + zh, "'" + name + "' " + en));
        return Refusal.of(fault);
    }
}
