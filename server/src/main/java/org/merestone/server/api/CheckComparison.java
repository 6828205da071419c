package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.findings.Changes;
import org.merestone.findings.Inputs;
import org.merestone.findings.Reason;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.store.FindingSet;

/** Two kept checks of one subject held against each other, as each was answered. */
final class CheckComparison {
    private final Run before;
    private final Run after;
    private final boolean subjectMoved;
    private final Changes changes;

    /** A check that was read again. */
    private record Run(KeptChecks.Kept kept, ObjectNode json, FindingSet.Origin origin) {
        Map<String, JsonNode> findings() {
            Map<String, JsonNode> findings = new LinkedHashMap<>();
            json.path("findings").forEach(f -> findings.put(f.path("rule").asText(), f));
            return findings;
        }
    }

    private CheckComparison(Engine engine, Run before, Run after) {
        this.before = before;
        this.after = after;
        this.subjectMoved = !isSame(before.kept().subject(), after.kept().subject());
        boolean inOrder = before.origin().revision() <= after.origin().revision();
        this.changes = new Changes(
                engine.store(),
                engine.books(),
                (inOrder ? before : after).origin(),
                (inOrder ? after : before).origin());
    }

    /** Refused when they are of two subjects. */
    static CheckComparison of(Engine engine, KeptChecks.Kept before, KeptChecks.Kept after) {
        Subject a = before.subject();
        Subject b = after.subject();
        boolean other = a.id().isPresent() && b.id().isPresent() && !a.id().equals(b.id());
        if (other || !a.kind().equals(b.kind())) {
            throw Params.refuse(
                    "with",
                    "是另一个对象的研判（" + named(b) + "，而这一次是 " + named(a) + "）：只能比较同一对象的两次研判",
                    "is a check of another subject (" + named(b) + ", and this one is of " + named(a)
                            + "): two checks of one subject can be compared");
        }
        return new CheckComparison(engine, run(engine, before), run(engine, after));
    }

    private static String named(Subject subject) {
        return subject.kind() + subject.id().map(id -> " " + id).orElse("");
    }

    private static Run run(Engine engine, KeptChecks.Kept kept) {
        ObjectNode json = Json.object(new String(kept.utf8(), StandardCharsets.UTF_8));
        JsonNode head = json.path("check");
        Map<String, String> books = new HashMap<>();
        head.path("rulebooks")
                .forEach(book -> books.put(
                        book.path("id").asText(),
                        Inputs.ofBook(
                                book.path("sha256").asText(),
                                Optional.ofNullable(book.path("ticks_sha256").textValue()))));
        long revision = head.path("revision").asLong();
        FindingSet.Origin origin = new FindingSet.Origin(
                1,
                engine.store().anchor(revision),
                LocalDate.parse(head.path("as_of").asText()),
                Instant.parse(head.path("at").asText()),
                Inputs.of(
                        head.path("engine").asText(), head.path("kinds_sha256").asText(), books));
        return new Run(kept, json, origin);
    }

    private static boolean isSame(Subject a, Subject b) {
        return a.geometry().equalsExact(b.geometry())
                && a.properties().equals(b.properties())
                && a.accuracyM().equals(b.accuracyM())
                && a.roundingM().equals(b.roundingM());
    }

    /** The gravest first. */
    List<RunDifference> differences() {
        Map<String, JsonNode> found = before.findings();
        Map<String, JsonNode> then = after.findings();
        Set<String> rules = new TreeSet<>(found.keySet());
        rules.addAll(then.keySet());
        List<RunDifference> differences = new ArrayList<>();
        for (String rule : rules) {
            Optional<Side> was = side(found, rule);
            Optional<Side> is = side(then, rule);
            if (!RunDifference.isNone(was, is)) {
                JsonNode title = then.getOrDefault(rule, found.get(rule)).path("title");
                differences.add(new RunDifference(subject(), rule, title, was, is, reason(rule, was, is)));
            }
        }
        differences.sort(RunDifference.GRAVEST_FIRST);
        return differences;
    }

    private static Optional<Side> side(Map<String, JsonNode> findings, String rule) {
        return Optional.ofNullable(findings.get(rule)).map(finding -> Side.of((ObjectNode) finding));
    }

    private Reason reason(String rule, Optional<Side> was, Optional<Side> is) {
        Set<String> states = new HashSet<>();
        states.add(was.map(Side::state).orElse(State.CLEAR.json()));
        states.add(is.map(Side::state).orElse(State.CLEAR.json()));
        Reason reason = changes.reason(subjectMoved, rule, states);
        boolean sameRules = before.origin().inputs().equals(after.origin().inputs());
        // A rule that only one of them knows, by the same books, is in force on one of the days alone.
        boolean onOneDay = was.isPresent() != is.isPresent() && sameRules && !subjectMoved;
        return onOneDay || reason == Reason.RULE_CHANGED && sameRules ? Reason.DATE_REACHED : reason;
    }

    private ObjectNode subject() {
        ObjectNode subject = Json.object();
        JsonNode json = after.json().path("subject");
        subject.set("layer", json.path("layer"));
        subject.set("id", json.path("id"));
        subject.set("code", json.path("properties").path("code"));
        subject.set("name", json.path("properties").path("name"));
        return subject;
    }

    ObjectNode json(List<RunDifference> differences) {
        ObjectNode json = Json.object();
        json.set("a", head(before));
        json.set("b", head(after));
        ArrayNode moved = json.putArray("moved");
        moved().forEach(moved::add);
        return DifferenceJson.put(json, differences);
    }

    /** What is not the same of the two, whether it makes a difference or not. */
    private List<String> moved() {
        List<String> moved = new ArrayList<>();
        if (!before.origin().inputs().equals(after.origin().inputs())) {
            moved.add("rules");
        }
        if (subjectMoved) {
            moved.add("subject");
        }
        if (!before.origin().anchor().equals(after.origin().anchor())) {
            moved.add("revision");
        }
        if (!before.origin().asOf().equals(after.origin().asOf())) {
            moved.add("as_of");
        }
        return moved;
    }

    private static ObjectNode head(Run run) {
        return head(run.json());
    }

    /** What a list shows of a check. */
    static ObjectNode head(ObjectNode check) {
        ObjectNode json = check.path("check").deepCopy();
        json.retain("id", "as_of", "at", "revision", "engine", "rulebooks");
        json.set("verdict", check.path("verdict"));
        json.set("complete", check.path("complete"));
        json.set("states", check.path("states"));
        return json;
    }

    List<List<String>> about(List<RunDifference> differences) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("内容", "同一对象两次研判的不同，" + differences.size() + " 条"));
        rows.add(List.of("前", said(before)));
        rows.add(List.of("后", said(after)));
        rows.add(List.of("两次所依据的不同之处", moved().isEmpty() ? "没有" : String.join("、", moved())));
        return rows;
    }

    private static String said(Run run) {
        JsonNode head = run.json().path("check");
        return "研判 " + head.path("id").asText() + "，按 " + head.path("as_of").asText() + " 的法律和边界，数据修订 "
                + head.path("revision").asLong() + "，" + head.path("at").asText() + "，结论 "
                + run.json().path("verdict").asText();
    }
}
