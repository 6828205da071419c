package org.merestone.server.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was not checked, failed, could not be decided, and what must be stated first. */
final class OpenPoints {
    private final Checked check;

    OpenPoints(Checked check) {
        this.check = check;
    }

    Content.Open open() {
        Lines lines = new Lines(check);
        List<Content.Line> undetermined = lines.of(check.in("undetermined"));
        List<Content.Line> notCovered = lines.of(check.in("not_covered"));
        List<Content.Line> failed = lines.of(check.in("failed"));
        List<String> questions = questions();
        List<String> unknown = unknown();
        boolean nothing = undetermined.isEmpty()
                && notCovered.isEmpty()
                && failed.isEmpty()
                && questions.isEmpty()
                && unknown.isEmpty();
        return new Content.Open(counts(), nothing, undetermined, notCovered, failed, questions, unknown, notes());
    }

    private String counts() {
        return check.say(
                "共研判 %d 条规则：涉及 %d，未能判定 %d，未核查 %d，核查失败 %d，未涉及 %d。"
                        .formatted(
                                check.findings().size(),
                                check.count("hit"),
                                check.count("undetermined"),
                                check.count("not_covered"),
                                check.count("failed"),
                                check.count("clear")),
                "%d rules were applied: met %d, undetermined %d, not checked %d, failed %d, clear %d."
                        .formatted(
                                check.findings().size(),
                                check.count("hit"),
                                check.count("undetermined"),
                                check.count("not_covered"),
                                check.count("failed"),
                                check.count("clear")));
    }

    /** Each once, in the order of the findings; those of zones say of which. */
    private List<String> questions() {
        Set<String> asked = new LinkedHashSet<>();
        for (Finding finding : check.findings()) {
            finding.questions().forEach(question -> {
                String of = question.path("zone").asText("");
                boolean told = !of.isEmpty() && !finding.hidden();
                asked.add((told ? "“" + of + "”：" : "")
                        + question.path(check.say("ask", "ask_en")).asText());
            });
        }
        return List.copyOf(asked);
    }

    private List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        for (JsonNode attribute : check.at("/subject/unknown_attributes")) {
            String name = attribute.path("name").asText();
            String meant = attribute.path("meant").asText("");
            unknown.add(
                    meant.isEmpty()
                            ? check.say("属性“" + name + "”没有规则能用", "no rule reads the attribute '" + name + "'")
                            : check.say(
                                    "属性“" + name + "”没有规则能用，可能是“" + meant + "”",
                                    "no rule reads the attribute '" + name + "'; perhaps '" + meant + "' is meant"));
        }
        return unknown;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        told("/check/notes").forEach(note -> notes.add(note.asText()));
        told("/places/why").forEach(why -> notes.add(why.asText()));
        return notes;
    }

    /** Texts in the language of the report; checks that are kept from before have them in Chinese alone. */
    private JsonNode told(String pointer) {
        JsonNode english = check.at(pointer + "_en");
        return english.isMissingNode() || !check.setting().lang().equals("en") ? check.at(pointer) : english;
    }
}
