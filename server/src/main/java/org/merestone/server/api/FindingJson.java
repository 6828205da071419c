package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.merestone.catalog.Text;
import org.merestone.rules.Rule;
import org.merestone.rules.Rulebook;
import org.merestone.store.StandingFinding;

/** Standing findings as JSON, with the titles of their rules. */
final class FindingJson {
    private final Map<String, Rule> rules;
    private final Overrides overrides;

    FindingJson(List<Rulebook> books, Overrides overrides) {
        this.overrides = overrides;
        this.rules = books.stream()
                .flatMap(book -> book.rules().stream())
                .collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    ObjectNode of(StandingFinding finding) {
        ObjectNode json = Json.object();
        json.set("subject", subject(finding.subject()));
        json.put("rule", finding.rule().isEmpty() ? null : finding.rule());
        title(finding).ifPresentOrElse(title -> json.set("title", KindJson.text(title)), () -> json.putNull("title"));
        json.put("state", finding.state()).put("verdict", finding.verdict().orElse(null));
        json.put("why", finding.why().orElse(null));
        json.put("reason", finding.since().reason())
                .put("since_revision", finding.since().revision())
                .put("since_on", finding.since().day().toString())
                .put("was", finding.since().was().orElse(null));
        overrides
                .of(finding)
                .ifPresentOrElse(
                        made -> json.set("override", overrides.json(made, finding)), () -> json.putNull("override"));
        return json.setAll(Json.object(finding.detail().json()));
    }

    /** Of the rule, while there is one of that id. */
    Optional<Text> title(StandingFinding finding) {
        return Optional.ofNullable(rules.get(finding.rule())).map(Rule::title);
    }

    private static ObjectNode subject(StandingFinding.Subject subject) {
        ObjectNode json = Json.object()
                .put("layer", subject.layer())
                .put("id", subject.id())
                .put("code", subject.code())
                .put("name", subject.name());
        place(json, "county", subject.county());
        place(json, "town", subject.town());
        return json;
    }

    private static void place(ObjectNode json, String level, Optional<StandingFinding.Place> place) {
        place.ifPresentOrElse(
                p -> json.putObject(level).put("code", p.code()).put("name", p.name()), () -> json.putNull(level));
    }
}
