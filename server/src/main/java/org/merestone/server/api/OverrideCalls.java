package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merestone.catalog.Refusal;
import org.merestone.store.FindingOverride;
import org.merestone.store.FindingOverride.Name;
import org.merestone.store.FindingOverride.Seen;
import org.merestone.store.StandingFinding;

/** The calls by which a person sets a standing finding aside, and takes that back. The finding itself stays as it is. */
final class OverrideCalls {
    static final String[] WITHDRAW_PARAMETERS = {"author", "reason"};
    private static final int REASON_CHARS = 500;
    /** Longer than this nobody answers for what was seen once: it is looked at again, and set aside again. */
    private static final int MOST_YEARS = 1;
    /** What could not be decided is not decided by a person's word: the data must come. */
    private static final Set<String> STATES = Set.of("hit", "undetermined");

    private final Engine engine;
    private final Limits limits;

    OverrideCalls(Engine engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    void make(Context ctx) throws IOException {
        Members members = EditRequest.body(
                ctx, limits, "layer", "id", "rule", "reason", "evidence", "until", "author", "since_revision");
        Name name = new Name(members.required("layer"), members.required("id"), members.required("rule"));
        StandingFinding finding = finding(name);
        members.number("since_revision", 0, Long.MAX_VALUE).ifPresent(seen -> refuseOther(finding, seen));
        FindingOverride made = engine.store()
                .keep(new FindingOverride(
                        0,
                        name,
                        engine.now(),
                        EditRequest.line("author", members.text("author").orElse("http"), EditRequest.AUTHOR_CHARS),
                        EditRequest.line("reason", members.required("reason"), REASON_CHARS),
                        EditRequest.line("evidence", members.required("evidence"), REASON_CHARS),
                        until(members),
                        Seen.of(finding),
                        Optional.empty()));
        ctx.status(201);
        About.send(ctx, one(made.number()));
    }

    private StandingFinding finding(Name name) {
        StandingFinding finding = engine.findings().now().findings().stream()
                .filter(f -> Name.of(f).equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "没有这一条现存结论：" + name.layer() + " " + name.id() + " " + name.rule(),
                        "no such finding stands: " + name.layer() + " " + name.id() + " " + name.rule()));
        if (!STATES.contains(finding.state())) {
            throw Refusal.conflict(
                    "只有“涉及”和“未能判定”的结论可以搁置；这一条是 " + finding.state() + "：缺的数据要补，坏的要修",
                    "only a hit or an undetermined finding can be set aside; this one is " + finding.state()
                            + ": what lacks must be brought, what is broken mended");
        }
        return finding;
    }

    private static void refuseOther(StandingFinding finding, long seen) {
        if (finding.since().revision() != seen) {
            throw Refusal.outdated(
                    "这一条结论在修订 " + finding.since().revision() + " 已变：请重新查看后再搁置",
                    "the finding has been another since revision "
                            + finding.since().revision() + ": look at it again before setting it aside");
        }
    }

    private LocalDate until(Members members) {
        LocalDate until = Params.date("until", members.required("until"));
        LocalDate today = engine.today();
        LocalDate latest = today.plusYears(MOST_YEARS);
        if (until.isBefore(today) || until.isAfter(latest)) {
            throw Params.refuse(
                    "until",
                    "应在 " + today + " 到 " + latest + " 之间：到期后须重新查看",
                    "should be from " + today + " to " + latest + ": after it somebody must look again");
        }
        return until;
    }

    void withdraw(Context ctx) {
        Params params = new Params(ctx);
        long number = Params.number("number", ctx.pathParam("number"), 1, Long.MAX_VALUE);
        String reason = params.text("reason").orElseThrow(() -> Params.refuse("reason", "没有给出", "is missing"));
        engine.store()
                .withdraw(
                        number,
                        new FindingOverride.Withdrawal(
                                engine.now(),
                                EditRequest.line(
                                        "author", params.text("author").orElse("http"), EditRequest.AUTHOR_CHARS),
                                EditRequest.line("reason", reason, REASON_CHARS)));
        About.send(ctx, one(number));
    }

    void all(Context ctx) {
        ObjectNode json = Json.object();
        ArrayNode overrides = json.putArray("overrides");
        list().forEach(overrides::add);
        About.send(ctx, json);
    }

    private ObjectNode one(long number) {
        return list().stream()
                .filter(json -> json.get("number").asLong() == number)
                .findFirst()
                .orElseThrow();
    }

    private List<ObjectNode> list() {
        return Overrides.now(engine).list(engine.findings().now().findings());
    }
}
