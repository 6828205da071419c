package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Excerpt;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.rules.Rulebook;

/** A check computed from what a bundle holds, and from nothing else. */
final class Recomputation {
    static final String SUBJECT = "subject.geojson";

    private final Map<String, byte[]> entries;
    private final JsonNode head;
    private final Kinds kinds;
    private final List<Rulebook> books;

    /** @throws RuntimeException when the entries are not as they must be */
    Recomputation(Map<String, byte[]> entries, ObjectNode check) {
        this.entries = entries;
        this.head = check.path("check");
        this.kinds = RuleEntries.kinds(entries);
        this.books = RuleEntries.books(entries, kinds);
    }

    /** Which of the bundle's rules and kinds are others than those that the check says it was made by. */
    List<Text> others() {
        return RuleEntries.others(head, kinds, books);
    }

    /** The canonical bytes. */
    byte[] check() {
        return check(head, LayerEntries.read(entries), SubjectText.read(entries.get(SUBJECT)), kinds, books);
    }

    /** A check by the day, the moment and the rulebooks that another states. */
    static byte[] check(JsonNode head, Excerpt zones, Subject subject, Kinds kinds, List<Rulebook> books) {
        Set<String> ids = ids(head);
        return Checker.of(
                        Atlas.of(zones, kinds),
                        kinds,
                        books.stream().filter(book -> ids.contains(book.id())).toList())
                .check(
                        subject,
                        LocalDate.parse(head.path("as_of").asText()),
                        Instant.parse(head.path("at").asText()))
                .utf8();
    }

    /** The ids of the rulebooks that a check states. */
    static Set<String> ids(JsonNode head) {
        return StreamSupport.stream(head.path("rulebooks").spliterator(), false)
                .map(book -> book.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In which of their parts and findings two checks differ; findings are named by their rules. */
    static List<String> differences(ObjectNode one, ObjectNode other) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        names.remove("findings");
        names.stream().filter(name -> !one.path(name).equals(other.path(name))).forEach(differences::add);
        Map<String, JsonNode> ours = findings(one);
        Map<String, JsonNode> theirs = findings(other);
        Set<String> rules = new TreeSet<>(ours.keySet());
        rules.addAll(theirs.keySet());
        rules.removeIf(rule -> ours.containsKey(rule) && ours.get(rule).equals(theirs.get(rule)));
        differences.addAll(rules);
        return differences;
    }

    /** The findings of a check by rule. */
    static Map<String, JsonNode> findings(ObjectNode check) {
        Map<String, JsonNode> findings = new TreeMap<>();
        check.path("findings")
                .forEach(finding -> findings.put(finding.path("rule").asText(), finding));
        return findings;
    }
}
