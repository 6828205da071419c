package org.merestone.checks;

import java.util.List;
import java.util.Optional;
import org.merestone.atlas.Zone;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Finding.Citation;
import org.merestone.checks.Finding.Evidence;
import org.merestone.checks.Finding.Question;
import org.merestone.checks.State.Why;
import org.merestone.geometry.Relates;
import org.merestone.geometry.Relation;
import org.merestone.rules.Basis;
import org.merestone.rules.Rule;
import org.merestone.rules.SpatialTest.Doubt;

/** One sentence for each finding, made of its facts alone. */
final class Explain {
    private static final int MOST_NAMED = 5;
    private static final long FARTHEST_KM = Math.round(Looking.LAST_REACH_M / 1000);

    private Explain() {}

    static Text hit(Rule rule, Sight sight, Optional<Evidence> evidence, Citation citation) {
        Basis basis = citation.basis();
        Sentence sentence = new Sentence(rule.title())
                .and("：", ": ")
                .and(evidence.map(Explain::place)
                        .orElseGet(
                                () -> rule.place().isEmpty() ? anywhere() : Text.of("没有此类区域", "there is no such zone")))
                .and("，依据" + basis.quoted() + "，", ", by " + basis.quoted() + ", ")
                .and(rule.verdict().title());
        citation.now()
                .ifPresent(now -> sentence.and(
                        "（该条已废止，现行" + now.quoted() + "）", " (repealed; in force now: " + now.quoted() + ")"));
        if (!basis.validity().holdsOn(sight.today) && citation.now().isEmpty()) {
            sentence.and("（该条已废止）", " (repealed)");
        }
        review(rule, basis, sentence);
        return sentence.ended();
    }

    private static void review(Rule rule, Basis basis, Sentence sentence) {
        basis.tick()
                .filter(t -> !t.right())
                .ifPresent(t -> sentence.and(
                        "；" + t.by() + "于 " + t.on() + " 核对，条文有误：" + t.note(),
                        "; read by " + t.by() + " on " + t.on() + ", the article is quoted wrongly: " + t.note()));
        Optional<Text> doubt = rule.law().doubt();
        if (basis.needsLegalReview() || doubt.isPresent()) {
            sentence.and("；需法务确认", "; a lawyer must confirm it");
            doubt.ifPresent(d -> sentence.and("：", ": ").and(d));
        }
    }

    static Text undetermined(
            Rule rule, Sight sight, Optional<Evidence> evidence, List<Question> questions, Optional<Doubt> doubt) {
        Sentence sentence = new Sentence(rule.title()).and("：未能判定，", ": undetermined, ");
        sentence.and(evidence.map(Explain::place)
                .orElseGet(() -> rule.place().isEmpty()
                        ? anywhere()
                        : Text.of("位置关系不明", "how it lies to the zones is unknown")));
        doubt.ifPresent(d -> sentence.and("，", ", ").and(why(d, sight, evidence)));
        if (!questions.isEmpty()) {
            sentence.and("，需先回答：", ", to be answered first: ")
                    .and(Sentence.joined(questions.stream().map(Question::ask).toList(), " ", " "));
        }
        return sentence.ended();
    }

    private static Text anywhere() {
        return Text.of("不论位于何处", "wherever it lies");
    }

    private static Text why(Doubt doubt, Sight sight, Optional<Evidence> evidence) {
        String distance = Digits.plain(
                Math.abs(evidence.map(e -> e.relation().distanceM()).orElse(0.0)));
        return switch (doubt) {
            case SLIVER ->
                Text.of(
                        "重叠部分过窄或过小，可能只是两次勾绘的误差，请核对边界",
                        "the overlap is so narrow or small that it may come of drawing the border twice; look at the border");
            case TOUCH -> Text.of("仅边界相接，请核对边界", "they only share a border; look at the border");
            case POSITION ->
                Text.of(
                        "边界在 " + distance + " m 内，而位置精度 " + Digits.plain(sight.accuracyM) + " m，不足以判定，请现场复核",
                        "the border lies within " + distance + " m and the position is known to "
                                + Digits.plain(sight.accuracyM)
                                + " m, which does not decide it; measure it on the ground");
        };
    }

    /** @param brokenElsewhere whether zones that cannot be measured lie elsewhere */
    static Text clear(Rule rule, Why why, Optional<Evidence> evidence, boolean brokenElsewhere) {
        Sentence sentence = new Sentence(rule.title());
        switch (why) {
            case NOT_APPLICABLE -> sentence.and("：按所填属性不适用", ": does not apply to the attributes stated");
            case EXCEPTED -> sentence.and("：符合除外情形，不适用", ": an exception holds, so it does not apply");
            case OUTSIDE -> {
                sentence.and("：未涉及，", ": not met, ");
                evidence.ifPresentOrElse(
                        e -> sentence.and(place(e)),
                        () -> sentence.and(
                                        FARTHEST_KM + " km 内没有可比对的此类区域",
                                        "there is no such zone within " + FARTHEST_KM + " km")
                                .and(
                                        brokenElsewhere ? "，几何损坏而隔离的不在此处" : "",
                                        brokenElsewhere ? "; quarantined zones lie elsewhere" : ""));
            }
        }
        return sentence.ended();
    }

    /** @param region the kind of area in which alone the rule's zones lie */
    static Text elsewhere(Rule rule, Kind region) {
        return new Sentence(rule.title())
                .and("：未涉及，对象不在此类区域所限的“", ": not met, it does not lie in '")
                .and(region.title())
                .and("”内", "', in which alone there are such zones")
                .ended();
    }

    static Text notCovered(Rule rule, Text why) {
        return new Sentence(rule.title())
                .and("：未核查，", ": not checked, ")
                .and(why)
                .ended();
    }

    static Text broken(Rule rule, List<Zone> broken) {
        return failed(rule, broken(broken));
    }

    /** The same where no rule asks, only what a kind of layer has here. */
    static Text broken(Kind kind, List<Zone> broken) {
        Text title = Coverage.quoted(kind.title());
        return new Sentence(Text.of(title.zh() + "图层里", "in the layers of " + title.en() + " "))
                .and(broken(broken))
                .text();
    }

    /** Names broken zones and what is wrong with them. */
    static Text broken(List<Zone> broken) {
        List<Text> each = broken.stream().limit(MOST_NAMED).map(Explain::faulty).toList();
        Text names = Sentence.joined(each, "、", ", ");
        return Text.of(
                "此处有几何损坏的区域 " + names.zh() + "，修好后重新核查",
                "there are broken zones here, " + names.en() + "; mend them and check again");
    }

    private static Text faulty(Zone zone) {
        String fault = zone.feature().fault().orElse("");
        return Text.of(
                "“" + named(zone) + "”（" + fault + "）", "“" + named(zone) + "” (" + StoredFault.english(fault) + ")");
    }

    static Text failed(Rule rule, Text why) {
        return new Sentence(rule.title()).and("：核查失败，", ": failed, ").and(why).ended();
    }

    private static Text place(Evidence evidence) {
        Relation relation = evidence.relation();
        Text zones = evidence.zones().isEmpty()
                ? Text.of("所涉区域", "the zones")
                : Sentence.quoted(evidence.zones().stream()
                        .limit(MOST_NAMED)
                        .map(met -> named(met.zone()))
                        .toList());
        String distance = Digits.plain(Math.abs(relation.distanceM()));
        return switch (relation.relates()) {
            case APART -> {
                String bearing = Digits.plain(relation.nearest().bearingDeg()) + "°";
                yield Text.of(
                        "距" + zones.zh() + " " + distance + " m，方位 " + bearing,
                        distance + " m from " + zones.en() + ", bearing " + bearing);
            }
            case TOUCHES -> Text.of("与" + zones.zh() + "边界相接", "touches the border of " + zones.en());
            case INSIDE, OVERLAPS, CROSSES, COVERS -> {
                boolean whole = relation.relates() == Relates.INSIDE;
                yield new Sentence()
                        .and(
                                (whole ? "全部位于" : "部分位于") + zones.zh() + "内",
                                (whole ? "wholly in " : "partly in ") + zones.en())
                        .and(much(relation.overlap(), distance))
                        .text();
            }
        };
    }

    private static Text much(Relation.Overlap overlap, String distance) {
        if (overlap.areaM2() > 0) {
            String area = Digits.plain(overlap.areaM2()) + " m²";
            String share = Digits.percent(overlap.share()) + "%";
            return Text.of("，重叠 " + area + "，占 " + share, ", overlap " + area + ", " + share + " of it");
        }
        if (overlap.lengthM() > 0) {
            String length = Digits.plain(overlap.lengthM()) + " m";
            return Text.of("，穿越 " + length, ", " + length + " through it");
        }
        return Text.of("，距边界 " + distance + " m", ", " + distance + " m from the border");
    }

    private static String named(Zone zone) {
        String name = zone.feature().name();
        return name.isEmpty() ? zone.feature().id() : name;
    }
}
