package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The law: by name what was looked at, in full what was met or stays open. */
final class LawTables {
    private final Checked check;

    LawTables(Checked check) {
        this.check = check;
    }

    List<String> laws() {
        return check.findings().stream()
                .map(finding -> "《" + finding.basis().path("law").asText() + "》")
                .distinct()
                .sorted()
                .toList();
    }

    List<Content.Article> articles() {
        Map<String, Content.Article> articles = new LinkedHashMap<>();
        for (Finding finding : check.findings()) {
            if (finding.met()) {
                articles.computeIfAbsent(
                        finding.basis().path("text_sha256").asText() + Lines.article(finding.basis()),
                        key -> article(finding));
            }
        }
        return List.copyOf(articles.values());
    }

    private Content.Article article(Finding finding) {
        JsonNode basis = finding.basis();
        return new Content.Article(
                basis.path("law").asText(),
                Lines.article(basis).replaceFirst("^《.*?》", ""),
                basis.path("text").asText(),
                validity(basis),
                review(finding),
                now(basis),
                Optional.of(Lines.numbered(basis.path("penalty").asText(""))).filter(p -> !p.isEmpty()));
    }

    private String validity(JsonNode basis) {
        String from = basis.path("valid_from").asText("");
        String to = basis.path("valid_to").asText("");
        String since = from.isEmpty() ? check.say("起始日未录", "from not recorded") : from;
        return since + (to.isEmpty() ? check.say(" 起施行", " on") : check.say(" 至 ", " to ") + to);
    }

    private Optional<String> now(JsonNode basis) {
        JsonNode now = basis.path("now");
        if (now.isObject()) {
            return Optional.of(check.say("该条已废止，现行为", "Repealed; now ")
                    + Lines.article(now)
                    + check.say("（", " (")
                    + now.path("valid_from").asText("")
                    + check.say(" 起施行）：", " on): ")
                    + now.path("text").asText());
        }
        return basis.path("valid_to").asText("").isEmpty()
                ? Optional.empty()
                : Optional.of(check.say(
                        "该条有截止日期，现行规定中没有对应条文或未录入。",
                        "It ends on that day; no article in force today takes its place, or none is recorded."));
    }

    private Optional<String> review(Finding finding) {
        JsonNode disputed = finding.basis().path("disputed");
        if (disputed.isObject()) {
            return Optional.of(
                    check.say("条文有误：", "Found wrong: ") + disputed.path("note").asText());
        }
        if (!finding.review()) {
            return Optional.empty();
        }
        String doubt = check.say(finding.json(), "doubt");
        return Optional.of(
                check.say("需法务确认", "A lawyer must confirm") + (doubt.isEmpty() ? "" : check.say("：", ": ") + doubt));
    }
}
