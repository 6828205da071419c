package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.merestone.catalog.Text;
import org.merestone.rules.Verdict;

/** Findings as lines to read. */
final class Lines {
    private static final int MOST_ARTICLE = 60;

    private final Checked check;

    Lines(Checked check) {
        this.check = check;
    }

    List<Content.Line> of(List<Finding> findings) {
        return findings.stream().map(this::of).toList();
    }

    Content.Line of(Finding finding) {
        String words = finding.hidden()
                ? check.say(
                        "所依据的图层不在本报告中列出，位置和名称从略。",
                        "It rests on a layer that this report leaves out; place and names are not told.")
                : finding.words(check.setting().lang());
        return new Content.Line(
                finding.tone(),
                state(finding).in(check.setting().lang()),
                finding.title(check.setting().lang()),
                article(finding.basis()),
                words,
                finding.review());
    }

    /** 《水法》第38条第1款. */
    static String article(JsonNode basis) {
        String numbered = numbered(basis.path("article").asText());
        return "《" + basis.path("law").asText() + "》"
                + (numbered.length() > MOST_ARTICLE ? numbered.substring(0, MOST_ARTICLE) + "…" : numbered);
    }

    /** 第65条第2款 for 65(2). */
    static String numbered(String article) {
        return article.replaceFirst("^(\\d+)", "第$1条").replaceFirst("\\((\\d+)\\)", "第$1款");
    }

    static Text state(Finding finding) {
        return switch (finding.state()) {
            case "hit" -> verdict(finding.verdict());
            case "undetermined" -> Text.of("未能判定", "undetermined");
            case "not_covered" -> Text.of("未核查", "not checked");
            case "failed" -> Text.of("核查失败", "failed");
            case "clear" -> Text.of("未涉及", "clear");
            default -> throw new IllegalArgumentException("no state of a finding: " + finding.state());
        };
    }

    private static Text verdict(String json) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.json().equals(json)) {
                return verdict.title();
            }
        }
        throw new IllegalArgumentException("no verdict: " + json);
    }
}
