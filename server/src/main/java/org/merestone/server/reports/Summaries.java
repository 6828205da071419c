package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.List;
import org.merestone.catalog.Text;

/** What the check comes to, said so that it never sounds like an approval (design.md: 初步判断, never 同意). */
final class Summaries {
    private final Checked check;

    Summaries(Checked check) {
        this.check = check;
    }

    Content.Summary summary() {
        String verdict = check.text("/verdict");
        boolean complete = check.at("/complete").asBoolean();
        return new Content.Summary(
                verdict,
                say(name(verdict)),
                say(judgement(verdict)),
                completeness(complete),
                complete ? "no_conflict" : "incomplete",
                new Lines(check).of(check.in("hit")),
                advice(verdict));
    }

    private String say(Text text) {
        return text.in(check.setting().lang());
    }

    static Text name(String verdict) {
        return switch (verdict) {
            case "prohibited" -> Text.of("禁止", "Prohibited");
            case "prohibited_if" -> Text.of("附条件禁止", "Prohibited unless a condition is met");
            case "restricted" -> Text.of("限制", "Restricted");
            case "attention" -> Text.of("关注", "Attention");
            case "no_conflict" -> Text.of("未发现空间冲突", "No spatial conflict found");
            case "incomplete" -> Text.of("未能判定", "Undetermined");
            default -> throw new IllegalArgumentException("no verdict of a check: " + verdict);
        };
    }

    private Text judgement(String verdict) {
        int hits = check.count("hit");
        return switch (verdict) {
            case "prohibited" ->
                Text.of(
                        "初步判断不符合：涉及 %d 条规定，其中最严的为禁止性规定，原则上不得在此实施。".formatted(hits),
                        "Preliminary: does not conform. %d provisions are met; the strictest prohibits it here."
                                .formatted(hits));
            case "prohibited_if" ->
                Text.of(
                        "初步判断需进一步论证：涉及 %d 条规定，其中最严的为附条件的禁止性规定，条件未满足时原则上不得在此实施。".formatted(hits),
                        "Preliminary: needs further study. %d provisions are met; the strictest prohibits it unless a condition is met."
                                .formatted(hits));
            case "restricted" ->
                Text.of(
                        "初步判断需进一步论证：涉及 %d 条规定，其中最严的为限制性规定。".formatted(hits),
                        "Preliminary: needs further study. %d provisions are met; the strictest restricts it."
                                .formatted(hits));
            case "attention" ->
                Text.of(
                        "初步判断未涉及禁止性、限制性规定，有 %d 条规定须予关注。".formatted(hits),
                        "Preliminary: nothing that prohibits or restricts is met; %d provisions need attention."
                                .formatted(hits));
            case "no_conflict" ->
                Text.of(
                        "初步判断：经与已载入的图层逐条核查，未发现空间冲突。",
                        "Preliminary: checked against all layers loaded, no spatial conflict was found.");
            default ->
                Text.of(
                        "初步判断：未涉及已核查的规定，但有规定未能判定或者未核查，不能得出“未发现空间冲突”的结论。",
                        "Preliminary: nothing checked is met, but something was not decided or not checked, so that no conflict cannot be stated.");
        };
    }

    private String completeness(boolean complete) {
        if (complete) {
            return check.say("核查完整：所有适用规则均有结论。", "Complete: every rule that applies came to an answer.");
        }
        return check.say(
                "核查不完整：未能判定 %d 条，未核查 %d 条，核查失败 %d 条，见第二部分。"
                        .formatted(check.count("undetermined"), check.count("not_covered"), check.count("failed")),
                "Not complete: %d undetermined, %d not checked, %d failed; see part 2."
                        .formatted(check.count("undetermined"), check.count("not_covered"), check.count("failed")));
    }

    private List<String> advice(String verdict) {
        List<String> advice = new ArrayList<>();
        switch (verdict) {
            case "prohibited", "prohibited_if" ->
                advice.add(check.say("建议优化选址，避让所涉区域。", "Choose another site, or keep clear of the zones met."));
            case "restricted" ->
                advice.add(
                        check.say(
                                "建议优先避让；确需实施的，按所列规定论证并征求有关主管部门意见。",
                                "Avoid the zones if possible; else give reasons as the provisions ask and consult the authorities in charge."));
            case "attention" ->
                advice.add(check.say("建议在下一步工作中逐条落实所列规定。", "Follow each provision listed in the steps to come."));
            default -> {
                // Nothing is met that asks for anything.
            }
        }
        if (check.count("undetermined") > 0) {
            advice.add(check.say("建议补充第二部分所列资料后重新核查。", "Supply what part 2 asks for, then check again."));
        }
        if (check.count("not_covered") + check.count("failed") > 0) {
            advice.add(
                    check.say(
                            "未核查和核查失败的内容不等于不涉及，建议取得数据或者修正后复核，并以主管部门核查意见为准。",
                            "What was not checked or failed is not clear: get or mend the data, check again, and ask the authority in charge."));
        }
        advice.add(check.say(
                "本结论在 " + check.text("/check/recheck_by") + " 之后须重新核查。",
                "Check again after " + check.text("/check/recheck_by") + "."));
        return advice;
    }
}
