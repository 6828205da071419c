package org.merestone.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merestone.checks.State;
import org.merestone.findings.Reason;

/**
 * What a rule says of a subject in one run and not, or not so, in another.
 *
 * @param subject {@code layer}, {@code id}, {@code code}, {@code name}; each null where it has none
 * @param title of the rule, in both languages
 * @param before empty: the rule was not applied, or there was no such subject; {@code after} likewise
 */
record RunDifference(
        ObjectNode subject, String rule, JsonNode title, Optional<Side> before, Optional<Side> after, Reason reason) {
    private static final List<String> STATES =
            Stream.of(State.values()).map(State::json).toList();

    /** What is found now comes first, the gravest before the rest, and then by subject and rule. */
    static final Comparator<RunDifference> GRAVEST_FIRST = Comparator.comparing(RunDifference::rank)
            .thenComparing(difference -> difference.subject().path("id").asText())
            .thenComparing(RunDifference::rule);

    /** Whether what is said of both is the same: a rule that was not applied forbids nothing. */
    static boolean isNone(Optional<Side> before, Optional<Side> after) {
        if (before.isPresent() && after.isPresent()) {
            return before.get().saysAs(after.get());
        }
        return before.or(() -> after).map(Side::isClear).orElse(true);
    }

    private int rank() {
        return after.map(side -> STATES.indexOf(side.state())).orElse(STATES.size());
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("subject", subject);
        json.put("rule", rule);
        json.set("title", title);
        json.put("reason", reason.json());
        set(json, "before", before);
        set(json, "after", after);
        return json;
    }

    private static void set(ObjectNode json, String name, Optional<Side> side) {
        side.ifPresentOrElse(said -> json.set(name, said.json()), () -> json.putNull(name));
    }
}
