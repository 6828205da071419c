package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.merestone.catalog.Refusal;
import org.merestone.checks.State;
import org.merestone.rules.Verdict;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** The call that lists the standing findings. It answers from memory, of one set and no other. */
final class FindingCalls {
    static final String[] PARAMETERS = Stream.concat(
                    FindingFilter.PARAMETERS.stream(), Stream.of("sort", "limit", "offset", "format"))
            .toArray(String[]::new);
    private static final int MOST = 10_000;
    private static final int USUAL = 100;
    /** All cells of a workbook are in memory before it is written. */
    static final int MOST_IN_A_WORKBOOK = 100_000;

    private static final Map<String, Integer> STATES = ranks(State.values(), State::json);
    private static final Map<String, Integer> VERDICTS = ranks(Verdict.values(), Verdict::json);
    /** By what they are sorted; those with the same number stay as the set has them: by layer, id and rule. */
    private static final Map<String, Function<StandingFinding, Long>> SORTS =
            Map.of("state", FindingCalls::rank, "since", f -> -f.since().revision(), "subject", f -> 0L);

    private final Engine engine;

    FindingCalls(Engine engine) {
        this.engine = engine;
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        FindingList.Format format = format(params);
        // A file has no place that says how many match: it holds all of them unless a page is asked for.
        OptionalLong told = params.number("limit", 0, MOST);
        long limit = told.orElse(format == FindingList.Format.JSON ? USUAL : Long.MAX_VALUE);
        long offset = params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        FindingSet set = engine.findings().now();
        FindingFilter filter = FindingFilter.of(params, engine, set);
        Overrides overrides = Overrides.now(engine);
        List<StandingFinding> matched = matched(
                set, f -> filter.takes(f, overrides), params.text("sort").orElse("state"));
        if (format == FindingList.Format.JSON) {
            ObjectNode answer = new FindingList(engine, set.origin(), matched, overrides).page(offset, limit);
            progress(answer, set.origin());
            long end = offset + answer.path("number_returned").asLong();
            answer.put("next", limit > 0 && end < matched.size() ? next(ctx, end) : null);
            About.send(ctx, answer);
        } else {
            // a file cannot say that nothing was worked out yet, and an empty one reads as nothing found
            if (set.origin().number() == 0) {
                throw Refusal.unavailable(
                        "第一次核查还没有完成，没有可导出的问题：请稍后再试",
                        "the first round is not worked out yet, so there is nothing to export: try again later");
            }
            List<StandingFinding> wanted =
                    matched.stream().skip(offset).limit(limit).toList();
            file(ctx, format, new FindingList(engine, set.origin(), wanted, overrides), set.origin(), wanted.size());
        }
    }

    static FindingList.Format format(Params params) {
        String name = params.text("format").orElse("json");
        return Stream.of(FindingList.Format.values())
                .filter(format -> format.suffix().equals(name))
                .findFirst()
                .orElseThrow(() -> Params.refuse(
                        "format",
                        "不能是 " + name + "；可用：json、csv、xlsx",
                        "cannot be " + name + "; use json, csv or xlsx"));
    }

    private static List<StandingFinding> matched(FindingSet set, Predicate<StandingFinding> filter, String sort) {
        if (!SORTS.containsKey(sort)) {
            throw Params.refuse(
                    "sort",
                    "不能是 " + sort + "；可用：state、since、subject",
                    "cannot be " + sort + "; use state, since or subject");
        }
        // There are few numbers and many findings.
        return set.findings().parallelStream()
                .filter(filter)
                .collect(Collectors.groupingBy(SORTS.get(sort), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static <T> Map<String, Integer> ranks(T[] values, Function<T, String> word) {
        return IntStream.range(0, values.length).boxed().collect(Collectors.toMap(i -> word.apply(values[i]), i -> i));
    }

    /** Hits first, the strictest verdict first. */
    private static long rank(StandingFinding finding) {
        int verdict = finding.verdict().map(VERDICTS::get).orElse(VERDICTS.size());
        return STATES.get(finding.state()) * (VERDICTS.size() + 1L) + verdict;
    }

    /** What there is by now, and how far the findings are on the way there. */
    private void progress(ObjectNode answer, FindingSet.Origin origin) {
        answer.put("head", engine.store().head()).put("behind", !origin.isOfTheSame(engine.wantedFindings()));
        engine.findings()
                .work()
                .ifPresentOrElse(
                        work -> answer.putObject("computing")
                                .put("done", work.done())
                                .put("of", work.of()),
                        () -> answer.putNull("computing"));
    }

    /** The same call for what follows. */
    private static String next(Context ctx, long offset) {
        return ctx.path() + "?"
                + Stream.concat(
                                ctx.queryParamMap().entrySet().stream()
                                        .filter(e -> !e.getKey().equals("offset"))
                                        .map(e -> e.getKey() + "="
                                                + URLEncoder.encode(e.getValue().get(0), StandardCharsets.UTF_8)),
                                Stream.of("offset=" + offset))
                        .collect(Collectors.joining("&"));
    }

    private static void file(
            Context ctx, FindingList.Format format, FindingList list, FindingSet.Origin origin, int count)
            throws IOException {
        if (format == FindingList.Format.XLSX && count > MOST_IN_A_WORKBOOK) {
            throw Params.refuse(
                    "format",
                    "是 xlsx，而结论有 " + count + " 条，一个工作簿最多 " + MOST_IN_A_WORKBOOK + " 条：请缩小范围，或用 csv",
                    "is xlsx, and " + count + " findings match, of which a workbook holds " + MOST_IN_A_WORKBOOK
                            + ": narrow them, or use csv");
        }
        String name = "findings_r" + origin.revision() + "_" + origin.asOf() + "." + format.suffix();
        ctx.contentType(format.mediaType());
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        list.write(format, ctx.outputStream());
    }
}
