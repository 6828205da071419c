package org.merestone.checks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Kind;
import org.merestone.checks.Finding.Citation;
import org.merestone.checks.Finding.Evidence;
import org.merestone.checks.Finding.Question;
import org.merestone.checks.State.Why;
import org.merestone.geometry.Relation;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.SpatialTest.Doubt;

/** One sentence in Chinese for each finding, made of its facts alone. */
final class Explain {
    private static final long FARTHEST_KM = Math.round(Looking.LAST_REACH_M / 1000);

    private Explain() {}

    static String hit(Rule rule, Sight sight, Optional<Evidence> evidence, Citation citation) {
        Basis basis = citation.basis();
        StringBuilder text = new StringBuilder(rule.title().zh())
                .append("：")
                .append(evidence.map(e -> place(e)).orElse(rule.place().isEmpty() ? "不论位于何处" : "没有此类区域"))
                .append("，依据")
                .append(basis.quoted())
                .append("，")
                .append(rule.verdict().title().zh());
        citation.now()
                .ifPresent(now -> text.append("（该条已废止，现行").append(now.quoted()).append("）"));
        if (!basis.validity().holdsOn(sight.today) && citation.now().isEmpty()) {
            text.append("（该条已废止）");
        }
        return ended(text.append(review(rule, basis)).toString());
    }

    private static String review(Rule rule, Basis basis) {
        String doubt = rule.law().doubt().map(d -> "：" + d.zh()).orElse("");
        String wrong = basis.tick()
                .filter(t -> !t.right())
                .map(t -> "；" + t.by() + "于 " + t.on() + " 核对，条文有误：" + t.note())
                .orElse("");
        return wrong + (basis.needsLegalReview() || !doubt.isEmpty() ? "；需法务确认" + doubt : "");
    }

    static String undetermined(
            Rule rule, Sight sight, Optional<Evidence> evidence, List<Question> questions, Optional<Doubt> doubt) {
        StringBuilder text = new StringBuilder(rule.title().zh()).append("：未能判定，");
        text.append(evidence.map(e -> place(e)).orElse(rule.place().isEmpty() ? "不论位于何处" : "位置关系不明"));
        doubt.ifPresent(d -> text.append("，").append(why(d, sight, evidence)));
        if (!questions.isEmpty()) {
            text.append("，需先回答：")
                    .append(questions.stream().map(q -> q.ask().zh()).collect(Collectors.joining(" ")));
        }
        return ended(text.toString());
    }

    /** With one full stop, whatever the texts of rules and kinds end with. */
    private static String ended(String text) {
        return "。？！".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + "。";
    }

    private static String why(Doubt doubt, Sight sight, Optional<Evidence> evidence) {
        double distance = Math.abs(evidence.map(e -> e.relation().distanceM()).orElse(0.0));
        return switch (doubt) {
            case SLIVER -> "重叠部分过窄或过小，可能只是两次勾绘的误差，请核对边界";
            case TOUCH -> "仅边界相接，请核对边界";
            case POSITION ->
                "边界在 " + Digits.plain(distance) + " m 内，而位置精度 " + Digits.plain(sight.accuracyM) + " m，不足以判定，请现场复核";
        };
    }

    /** @param brokenElsewhere whether zones that cannot be measured lie elsewhere */
    static String clear(Rule rule, Why why, Optional<Evidence> evidence, boolean brokenElsewhere) {
        return rule.title().zh()
                + switch (why) {
                    case NOT_APPLICABLE -> "：按所填属性不适用。";
                    case EXCEPTED -> "：符合除外情形，不适用。";
                    case OUTSIDE ->
                        evidence.map(e -> "：未涉及，" + place(e) + "。")
                                .orElseGet(() -> "：未涉及，" + FARTHEST_KM + " km 内没有可比对的此类区域"
                                        + (brokenElsewhere ? "，几何损坏而隔离的不在此处" : "") + "。");
                };
    }

    /** @param region the kind of area in which alone the rule's zones lie */
    static String elsewhere(Rule rule, Kind region) {
        return rule.title().zh() + "：未涉及，对象不在此类区域所限的“" + region.title().zh() + "”内。";
    }

    static String notCovered(Rule rule, String why) {
        return ended(rule.title().zh() + "：未核查，" + why);
    }

    static String broken(Rule rule, List<Zone> broken) {
        return rule.title().zh() + "：核查失败，" + broken(broken) + "。";
    }

    /** Names broken zones and what is wrong with them. */
    static String broken(List<Zone> broken) {
        String names = broken.stream()
                .limit(5)
                .map(z -> named(z) + "（" + z.feature().fault().orElse("") + "）")
                .collect(Collectors.joining("、"));
        return "此处有几何损坏的区域 " + names + "，修好后重新核查";
    }

    static String failed(Rule rule, String why) {
        return ended(rule.title().zh() + "：核查失败，" + why);
    }

    private static String place(Evidence evidence) {
        Relation relation = evidence.relation();
        String names =
                evidence.zones().stream().limit(5).map(met -> named(met.zone())).collect(Collectors.joining("、"));
        Relation.Overlap overlap = relation.overlap();
        String zones = names.isEmpty() ? "所涉区域" : names;
        return switch (relation.relates()) {
            case APART ->
                "距" + zones + " " + Digits.plain(relation.distanceM()) + " m，方位 "
                        + Digits.plain(relation.nearest().bearingDeg()) + "°";
            case TOUCHES -> "与" + zones + "边界相接";
            case INSIDE, OVERLAPS, CROSSES, COVERS -> {
                String how = relation.relates() == org.merestone.geometry.Relates.INSIDE ? "全部位于" : "部分位于";
                String much = overlap.areaM2() > 0
                        ? "，重叠 " + Digits.plain(overlap.areaM2()) + " m²，占 " + Digits.percent(overlap.share()) + "%"
                        : overlap.lengthM() > 0
                                ? "，穿越 " + Digits.plain(overlap.lengthM()) + " m"
                                : "，距边界 " + Digits.plain(-relation.distanceM()) + " m";
                yield how + zones + "内" + much;
            }
        };
    }

    private static String named(Zone zone) {
        String name = zone.feature().name().isEmpty()
                ? zone.feature().id()
                : zone.feature().name();
        return "“" + name + "”";
    }
}
