package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.store.FindingOverride;
import org.merestone.store.FindingOverride.Name;
import org.merestone.store.FindingOverride.Seen;
import org.merestone.store.StandingFinding;

/** Which of the standing findings persons have set aside, on one day: the newest for each that was not withdrawn. */
final class Overrides {
    private final List<FindingOverride> all;
    private final Map<Name, FindingOverride> newest = new HashMap<>();
    private final LocalDate today;

    /** Whether an override holds, or why it does no more. */
    enum Standing {
        STANDS,
        WITHDRAWN,
        EXPIRED,
        /** Zone, rule or subject are others, so that the finding is: a person must look again. */
        FINDING_CHANGED;

        String json() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Overrides(List<FindingOverride> all, LocalDate today) {
        this.all = all;
        this.today = today;
        all.stream().filter(made -> made.withdrawn().isEmpty()).forEach(made -> newest.put(made.name(), made));
    }

    static Overrides now(Engine engine) {
        return new Overrides(engine.store().overrides(), engine.today());
    }

    /** The one made of a finding, whether it holds or not. */
    Optional<FindingOverride> of(StandingFinding finding) {
        // Asked of each of very many findings, where mostly nothing was set aside at all.
        return newest.isEmpty() ? Optional.empty() : Optional.ofNullable(newest.get(Name.of(finding)));
    }

    /** Of the override of a finding; empty where nobody made one. */
    Optional<Standing> standing(StandingFinding finding) {
        return of(finding).map(made -> standing(made, Optional.of(finding)));
    }

    private Standing standing(FindingOverride made, Optional<StandingFinding> finding) {
        if (made.withdrawn().isPresent()) {
            return Standing.WITHDRAWN;
        }
        if (made.until().isBefore(today)) {
            return Standing.EXPIRED;
        }
        boolean same = finding.map(Seen::of).filter(made.seen()::equals).isPresent();
        return same ? Standing.STANDS : Standing.FINDING_CHANGED;
    }

    /** As part of a finding. */
    ObjectNode json(FindingOverride made, StandingFinding finding) {
        return json(made, standing(made, Optional.of(finding)));
    }

    /** All that were ever made, the newest first, each with the finding it is of. */
    List<ObjectNode> list(List<StandingFinding> findings) {
        Map<Name, StandingFinding> known = new HashMap<>();
        findings.forEach(finding -> known.put(Name.of(finding), finding));
        List<ObjectNode> list = new ArrayList<>();
        for (FindingOverride made : all) {
            ObjectNode json = json(made, standing(made, Optional.ofNullable(known.get(made.name()))));
            json.putObject("subject")
                    .put("layer", made.name().layer())
                    .put("id", made.name().id());
            json.put("rule", made.name().rule())
                    .put("state", made.seen().state())
                    .put("verdict", made.seen().verdict().orElse(null));
            made.withdrawn()
                    .ifPresent(back -> json.putObject("withdrawn")
                            .put("at", back.at().toString())
                            .put("author", back.author())
                            .put("reason", back.reason()));
            list.add(0, json);
        }
        return list;
    }

    private static ObjectNode json(FindingOverride made, Standing standing) {
        return Json.object()
                .put("number", made.number())
                .put("standing", standing.json())
                .put("reason", made.reason())
                .put("evidence", made.evidence())
                .put("until", made.until().toString())
                .put("author", made.author())
                .put("made_at", made.madeAt().toString());
    }
}
