package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;

/** The subject: its attributes, size, places and corners. */
final class SiteTables {
    private final Checked check;
    private final Kind kind;

    SiteTables(Checked check) {
        this.check = check;
        this.kind = check.ground().kind(check.text("/subject/kind"));
    }

    Content.Site site(int mostCorners) {
        List<Content.Corner> corners = Corners.of(check.shape());
        Optional<String> rest = corners.size() > mostCorners
                ? Optional.of(check.say(
                        "共 %d 个拐点，表中只列前 %d 个；全部拐点见附表（CSV）。".formatted(corners.size(), mostCorners),
                        "Of %d corners the first %d are listed; all of them are in the annexed CSV."
                                .formatted(corners.size(), mostCorners)))
                : Optional.empty();
        return new Content.Site(
                name(), facts(), datum(), corners.stream().limit(mostCorners).toList(), rest);
    }

    private String datum() {
        String plane = Corners.grid(check.shape())
                .map(grid -> check.say(
                        "；平面坐标为3°带第%d带高斯-克吕格投影，中央经线%d°（EPSG:%d）"
                                .formatted(grid.zone(), grid.centralMeridian(), grid.epsg()),
                        "; plane: Gauss-Krüger, 3° zone %d, central meridian %d° (EPSG:%d)"
                                .formatted(grid.zone(), grid.centralMeridian(), grid.epsg())))
                .orElse("");
        return check.say("2000国家大地坐标系（CGCS2000，EPSG:4490），经纬度", "CGCS2000 (EPSG:4490), longitude and latitude") + plane;
    }

    String name() {
        String name = check.text("/subject/properties/name");
        return name.isEmpty() ? check.say("（未填名称）", "(no name)") : name;
    }

    private List<Content.Pair> facts() {
        List<Content.Pair> facts = new ArrayList<>();
        facts.add(pair("对象类别", "Kind", kind.title().in(check.setting().lang())));
        JsonNode properties = check.at("/subject/properties");
        for (Field field : kind.fields()) {
            JsonNode value = properties.path(field.name());
            if (!value.isMissingNode() && !value.isNull()) {
                facts.add(new Content.Pair(field.title().in(check.setting().lang()), value(field, value)));
            }
        }
        for (Map.Entry<String, JsonNode> other : properties.properties()) {
            if (kind.findField(other.getKey()).isEmpty() && !other.getValue().isNull()) {
                facts.add(new Content.Pair(other.getKey(), other.getValue().asText()));
            }
        }
        implied(facts);
        size(facts);
        places(facts);
        return facts;
    }

    private void implied(List<Content.Pair> facts) {
        String implied = check.at("/subject/implied").properties().stream()
                .map(e -> kind.findField(e.getKey())
                        .map(f -> f.title().in(check.setting().lang()) + "：" + value(f, e.getValue()))
                        .orElse(e.getKey()))
                .collect(Collectors.joining("；"));
        if (!implied.isEmpty()) {
            facts.add(pair("由上述属性推出", "Follows from these", implied));
        }
    }

    private void size(List<Content.Pair> facts) {
        JsonNode area = check.at("/subject/area_m2");
        JsonNode length = check.at("/subject/length_m");
        if (area.asDouble() > 0) {
            facts.add(pair(
                    "面积（椭球面）",
                    "Area (ellipsoid)",
                    Numbers.m2(area) + " m²（" + Numbers.ha(area) + " " + check.say("公顷", "ha") + "，" + Numbers.mu(area)
                            + " 亩）"));
            facts.add(pair(
                    "面积（高斯-克吕格3°带平面）",
                    "Area (plane, 3° zone)",
                    Numbers.m2(check.at("/subject/area_plane_m2")) + " m²"));
        } else if (length.asDouble() > 0) {
            facts.add(pair("长度", "Length", Numbers.metres(length) + " m"));
        }
        facts.add(pair(
                "位置精度",
                "Accuracy",
                check.at("/subject/accuracy_m").asText() + " m"
                        + (check.at("/subject/accuracy_stated").asBoolean()
                                ? ""
                                : check.say("（精度未说明，按默认）", " (not stated, default)"))));
    }

    private void places(List<Content.Pair> facts) {
        String places = StreamSupport.stream(
                        List.of("county", "town", "village").spliterator(), false)
                .map(level -> check.at("/places/" + level))
                .filter(JsonNode::isObject)
                .map(SiteTables::named)
                .collect(Collectors.joining(" "));
        if (!places.isEmpty()) {
            facts.add(pair("所在行政区（按坐标）", "District (by position)", places));
        }
        if (check.at("/places/agrees").isBoolean()
                && !check.at("/places/agrees").asBoolean()) {
            facts.add(pair(
                    "申报行政区",
                    "District as declared",
                    check.say("与坐标所在行政区不一致，请核对", "differs from that of the position; check it")));
        }
    }

    private static String named(JsonNode place) {
        return place.path("all").isArray()
                ? StreamSupport.stream(place.path("all").spliterator(), false)
                        .map(p -> p.path("name").asText())
                        .collect(Collectors.joining("、"))
                : place.path("name").asText();
    }

    private Content.Pair pair(String zh, String en, String value) {
        return new Content.Pair(check.say(zh, en), value);
    }

    private String value(Field field, JsonNode value) {
        return value(field, value, check.setting());
    }

    /** A value as a person reads it: the title of its code, 是 or 否, else as it is. */
    static String value(Field field, JsonNode value, Setting setting) {
        if (value.isBoolean()) {
            return value.asBoolean() ? setting.say("是", "yes") : setting.say("否", "no");
        }
        return field.codes().stream()
                .filter(code -> String.valueOf(code.value()).equals(value.asText()))
                .findFirst()
                .map(code -> code.title().in(setting.lang()))
                .orElse(value.asText());
    }
}
