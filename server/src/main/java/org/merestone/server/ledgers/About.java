package org.merestone.server.ledgers;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Layer;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;
import org.merestone.store.FindingSet;
import org.merestone.store.StandingFinding;

/** What the second sheet of a ledger says: what was checked and when, by which rules and data, and what was not. */
record About(Ledger ledger, Ground ground, Words words, Optional<String> district) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    List<List<String>> of(List<Row> rows) {
        FindingSet.Origin origin = ground.origin();
        List<List<String>> about = new ArrayList<>();
        about.add(line("表", "Table", words.say(ledger.title())));
        about.add(line("每行是什么", "What a row is", words.say(ledger.about())));
        about.add(line("范围", "Where", district.orElseGet(() -> words.say("全部行政区", "all districts"))));
        about.add(line("核查时刻", "Checked at", MINUTE.format(origin.at().atZone(java.time.ZoneId.of("Asia/Shanghai")))));
        about.add(line("按哪天的法律和边界", "Law and zones of", origin.asOf().toString()));
        about.add(line("数据修订", "Revision of the data", String.valueOf(origin.revision())));
        about.add(line("软件版本", "Software", Checker.ENGINE));
        about.add(line("行数", "Rows", String.valueOf(rows.size())));
        counts(rows).forEach((word, n) -> about.add(List.of("  " + word, n.toString())));
        about.addAll(counties(rows));
        about.add(line("注意", "Note", note()));
        about.addAll(unchecked(rows));
        about.addAll(data());
        about.addAll(law());
        about.addAll(ledger.listing().about(words));
        about.add(line("由本系统算出的列", "Columns that were computed", computed()));
        return about;
    }

    private List<String> line(String zh, String en, String text) {
        return List.of(words.say(zh, en), text);
    }

    /** How many rows there are of what. */
    static Map<String, Integer> counts(List<Row> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> row.counted().forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts;
    }

    /** The same as a line. */
    static String line(List<Row> rows, Words words) {
        return counts(rows).entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(words.between()));
    }

    private List<List<String>> counties(List<Row> rows) {
        return byCounty(rows, words).entrySet().stream()
                .map(county -> List.of(county.getKey(), line(county.getValue(), words)))
                .toList();
    }

    /** In the order of the rows. */
    static Map<String, List<Row>> byCounty(List<Row> rows, Words words) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.subject()
                                .county()
                                .map(StandingFinding.Place::name)
                                .orElse(words.say("县未能判定", "county undetermined")),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private String note() {
        return words.say(
                "“未核查”“未能判定”“核查失败”都不是“不涉及”。建议和结论仅供内部参考，由人决定，不作为审批或处罚依据；边界以批准文本为准。" + "“需法务确认”的条款和建议，使用前须由法务核对。",
                "Not checked, undetermined and failed do not mean clear. Proposals and verdicts are for internal reference, for a "
                        + "person to decide, and are no ground for an approval or a penalty. The approved texts of zones prevail.");
    }

    private Stream<String> kinds() {
        return Stream.concat(Stream.of(ledger.kind().id()), ledger.listing().kinds().stream())
                .distinct();
    }

    private List<List<String>> unchecked(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        String title = words.say("未核查", "Not checked");
        kinds().forEach(id -> {
            Kind kind = ground.kind(id);
            List<Layer> layers = ground.layers(id);
            if (layers.isEmpty()) {
                lines.add(List.of(title, words.say(kind.title()) + words.say("：没有载入图层", ": no layer is loaded")));
            }
            layers.stream()
                    .filter(layer -> layer.coverage().isEmpty())
                    .forEach(layer -> lines.add(List.of(
                            title,
                            words.say(layer.title())
                                    + words.say("：没有说明覆盖范围，图上没有的不能当作没有", ": nobody says where it is complete"))));
            layers.stream()
                    .filter(layer -> layer.contents().quarantined() > 0)
                    .forEach(layer -> lines.add(List.of(
                            title,
                            words.say(layer.title())
                                    + words.say("：隔离 ", ": quarantined ")
                                    + layer.contents().quarantined()
                                    + words.say(" 个，位置或内容有错，不能判定", ", of which nothing can be told"))));
        });
        int open = counts(rows).getOrDefault(words.state("not_covered"), 0);
        if (open > 0) {
            lines.add(List.of(title, open + words.say(" 行，原因见“研判说明”", " rows; the reason is in the explanation")));
        }
        lines.add(List.of(
                title,
                words.say(
                        "下面没有列出的图层和规则不在本表范围内，见现存结论",
                        "layers and rules that are not listed below are not part of this table; see the findings")));
        return lines;
    }

    private List<List<String>> data() {
        List<List<String>> lines = new ArrayList<>();
        kinds().flatMap(kind -> ground.layers(kind).stream()).forEach(layer -> {
            Layer.Provenance from = layer.provenance();
            boolean secret = ground.isSecret(layer.id());
            lines.add(List.of(
                    words.say("数据", "Data"),
                    words.say(layer.title())
                            + words.say("（", " (")
                            + layer.id()
                            + words.say("）：", "): ")
                            + layer.contents().count()
                            + words.say(" 个；来源 ", "; source ")
                            + (secret ? words.say("从略", "not told") : from.source())
                            + words.say("；收到 ", "; received ")
                            + from.receivedOn().map(Object::toString).orElse(words.say("未说明", "not stated"))
                            + words.say("；覆盖 ", "; coverage ")
                            + layer.coverage().map(Layer.Coverage::statedAs).orElse(words.say("未说明", "not stated"))
                            + words.say("；密级 ", "; sensitivity ")
                            + sensitivity(from.sensitivity())));
        });
        return lines;
    }

    private String sensitivity(Kind.Sensitivity sensitivity) {
        return switch (sensitivity) {
            case PUBLIC -> words.say("公开", "public");
            case INTERNAL -> words.say("内部", "internal");
            case SECRET -> words.say("秘密", "secret");
        };
    }

    /** The rulebooks that have a rule which this ledger reads. */
    private List<List<String>> law() {
        Set<String> read = Stream.concat(
                        ledger.listing().rules().stream(),
                        ledger.columns().stream()
                                .flatMap(column -> column.cell() instanceof Column.ByRules by
                                        ? by.rules().stream()
                                        : Stream.empty()))
                .collect(Collectors.toSet());
        List<List<String>> lines = new ArrayList<>();
        for (Rulebook book : ground.books()) {
            boolean used = book.rules().stream()
                    .anyMatch(rule -> read.contains(rule.id())
                            || rule.subject().kinds().contains(ledger.kind().id())
                                    && ledger.listing() instanceof Outfalls);
            if (used) {
                lines.add(List.of(
                        words.say("规则库 ", "Rulebook ") + book.id(), book.version() + " · SHA-256 " + book.sha256()));
            }
        }
        return lines;
    }

    private String computed() {
        return ledger.columns().stream()
                .filter(column -> !(column.cell() instanceof Column.Delivered))
                .map(column -> words.say(column.title()))
                .collect(Collectors.joining(words.between()));
    }
}
