package org.merestone.server.reports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the overlay with one kind of zones gives, in the words that such reports use. */
final class ThemeSentence {
    private static final int MOST_NAMED = 5;

    private final Checked check;
    private final String title;
    private final List<Finding> findings;
    private final ZoneRows zones;

    ThemeSentence(Checked check, String title, List<Finding> findings, ZoneRows zones) {
        this.check = check;
        this.title = title;
        this.findings = findings;
        this.zones = zones;
    }

    String sentence() {
        if (findings.stream().anyMatch(Finding::hidden)) {
            return check.say(
                    "本类图层不在本报告中列出，只列结论的状态。",
                    "The layers of this kind are left out of this report; only the states are listed.");
        }
        if (findings.get(0).kind().isEmpty()) {
            return check.say("下列规定与位置无关，按所填属性研判。", "These rules depend on what is stated, not on the place.");
        }
        return zones.met().isEmpty() ? unmet() : met();
    }

    private String met() {
        List<ZoneRows.Zone> all = zones.met();
        String named =
                all.stream().limit(MOST_NAMED).map(this::place).collect(Collectors.joining(check.say("；", "; ")));
        String rest = all.size() > MOST_NAMED
                ? check.say(" 等 " + all.size() + " 处，见表", " and others, " + all.size() + " in all, see the table")
                : "";
        String lifted = zones.excepted()
                ? check.say(
                        "；按所列规则符合除外情形，或者不属于其所限的情形", "; by these rules an exception holds, or they limit something else")
                : "";
        return check.say(
                "经与“" + title + "”矢量数据叠加分析，" + what() + named + rest + lifted + "。",
                "Overlay with '" + title + "': " + what() + named + rest + lifted + ".");
    }

    private String what() {
        if (check.at("/subject/area_m2").asDouble() > 0) {
            return check.say("项目用地范围", "the site ");
        }
        return check.at("/subject/length_m").asDouble() > 0
                ? check.say("项目线路", "the line ")
                : check.say("项目点位", "the point ");
    }

    private String place(ZoneRows.Zone zone) {
        String name = "“" + zone.name() + "”";
        if (zone.overlapM2() > 0) {
            double area = check.at("/subject/area_m2").asDouble();
            String m2 = Numbers.m2(zone.json().path("overlap_m2"));
            String share = Numbers.percent(zone.overlapM2() / area);
            return check.say(
                    "涉及" + name + "，重叠面积 " + m2 + " m²（占项目 " + share + "）",
                    "meets " + name + ", overlap " + m2 + " m² (" + share + " of it)");
        }
        String metres = Numbers.metres(zone.json().path("distance_m"));
        if (zone.distanceM() > 0) {
            String where = zone.bears()
                    ? check.say("，位于项目的", ", to the ")
                            + Numbers.bearing(
                                    zone.relation().path("bearing_deg").asDouble(), check.setting())
                            + check.say("方位", "")
                    : "";
            return check.say(
                    "距" + name + "最近边界约 " + metres + " m" + where,
                    "is about " + metres + " m from the boundary of " + name + where);
        }
        if (zone.lengthM() > 0) {
            String crossed = Numbers.metres(zone.json().path("length_m"));
            return check.say("穿越" + name + " " + crossed + " m", "crosses " + name + " for " + crossed + " m");
        }
        return zone.distanceM() < 0
                ? check.say(
                        "涉及" + name + "，深入边界内 " + metres + " m",
                        "meets " + name + ", " + metres + " m inside its boundary")
                : check.say("与" + name + "边界相接", "touches the boundary of " + name);
    }

    private String unmet() {
        Optional<Finding> barred = findings.stream()
                .filter(f -> f.is("not_covered") || f.is("failed"))
                .findFirst();
        if (barred.isPresent()) {
            return barred.get().words(check.setting().lang());
        }
        if (findings.stream().anyMatch(Finding::met)) {
            return check.say("位置关系见所列结论。", "See the findings for the place.");
        }
        String near = zones.nearest()
                .map(zone -> check.say(
                        "最近的为“" + zone.name() + "”，距其边界约 "
                                + Numbers.metres(zone.json().path("distance_m")) + " m，位于项目的"
                                + Numbers.bearing(
                                        zone.relation().path("bearing_deg").asDouble(), check.setting()) + "方位",
                        "the nearest is '" + zone.name() + "', its boundary about "
                                + Numbers.metres(zone.json().path("distance_m")) + " m to the "
                                + Numbers.bearing(
                                        zone.relation().path("bearing_deg").asDouble(), check.setting())))
                .orElseGet(() -> check.say("附近没有可比对的此类区域", "there is none to compare with near by"));
        return check.say(
                "经与“" + title + "”矢量数据叠加分析，按所列规则未发现空间冲突；" + near + "。",
                "Overlay with '" + title + "': no spatial conflict found by these rules; " + near + ".");
    }
}
