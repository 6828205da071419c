package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.merestone.atlas.Atlas;
import org.merestone.atlas.Excerpt;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.rules.Rulebook;
import org.merestone.server.evidence.Verification.Outcome;
import org.merestone.server.evidence.Verification.Step;
import org.merestone.store.Anchor;

/** Makes evidence of a check: a signed zip from which anyone computes the check again. None is made that does not verify. */
public final class BundleMaker {
    private static final Text README = Text.of("""
            这是一次研判的证据包。核对：merestone verify 本文件 --key 指纹
            指纹请向出具单位另行索取（GET /api/version）。不需要服务器和数据库，退出码为 0 才是全部成立。

            report/         打印用的报告
            check.json      研判结果。layers.json 里有 withheld 的，依据这些图层的内容没有列出
            subject.geojson 研判对象（EPSG:4490，坐标全部位数）
            layers.json     每个图层的来源、收到日期、完整范围、隔离要素数
            zones/          重新计算所需的区域的所有版本；coverages/ 图层的完整范围
            kinds/ rulebooks/ articles.yaml   图层种类、规则全文、条文核对记录
            manifest.json   每个条目的 SHA-256 与签名公钥；manifest.sig 其 Ed25519 签名

            """, """
            This is the evidence of a check. Verify it: merestone verify THIS-FILE --key FINGERPRINT
            Get the fingerprint from whoever issued it by another way (GET /api/version). It takes no server and no
            store; only the exit status 0 says that everything holds.

            report/         the report for printing
            check.json      the check; where layers.json has layers withheld, what stands on them is not told
            subject.geojson what was checked (EPSG:4490, all digits)
            layers.json     of each layer its source, date, where it is complete, how many features are in quarantine
            zones/          all versions of the zones that the check is computed from; coverages/ where layers are complete
            kinds/ rulebooks/ articles.yaml   kinds of layers, rules in full, what lawyers found of the articles
            manifest.json   the SHA-256 of each entry and the public key; manifest.sig its signature by Ed25519
            """);

    private final Kinds kinds;
    private final List<Rulebook> books;
    private final Function<Set<String>, Checker> checkers;
    private final InstallationKey key;
    private final InstantSource clock;

    /** @param checkers gives the checker with the rulebooks of some ids */
    public BundleMaker(
            Kinds kinds,
            List<Rulebook> books,
            Function<Set<String>, Checker> checkers,
            InstallationKey key,
            InstantSource clock) {
        this.kinds = kinds;
        this.books = List.copyOf(books);
        this.checkers = checkers;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Writes the bundle of a check. Refuses with CONFLICT when the check cannot be computed again, because rules, engine or
     * store are others by now, and with TOO_LARGE beyond 256 MiB.
     *
     * @param shown PUBLIC unless the zones of internal or secret layers are to be in it
     * @param beside what else is handed out and signed, such as the report; nothing is computed from it
     */
    public void write(KeptChecks.Kept kept, Kind.Sensitivity shown, Map<String, byte[]> beside, OutputStream out)
            throws IOException {
        Map<String, byte[]> entries = entries(kept, shown, beside);
        if (StoredZip.size(entries) > Opened.MOST_BYTES) {
            throw Refusal.tooLarge(
                    "证据包超过 " + Opened.MOST_BYTES + " 字节：所需的区域太多。请把对象分成几个再研判",
                    "the bundle would have more than " + Opened.MOST_BYTES
                            + " bytes: it takes too many zones. Split the" + " subject and check the parts");
        }
        StoredZip.write(entries, out);
    }

    private Map<String, byte[]> entries(KeptChecks.Kept kept, Kind.Sensitivity shown, Map<String, byte[]> beside) {
        ObjectNode whole = Tree.exactly(kept.utf8());
        JsonNode head = whole.path("check");
        refuseOthers(head);
        Portion portion = new Portion(atlas(head), kept.subject(), whole);
        double reachM = reachM(portion, kept, head);
        Withholding withholding = Withholding.of(portion.consulted().toList(), shown);
        Set<String> withheld = withholding.layers();
        Excerpt zones = Portion.without(portion.within(reachM), withheld);

        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("readme.txt", (README.zh() + README.en()).getBytes(StandardCharsets.UTF_8));
        if (withheld.isEmpty()) {
            entries.put(Proof.CHECK, kept.utf8());
        } else {
            entries.put(Proof.CHECK, Tree.bytes(withholding.of(whole)));
            entries.put(Proof.OPEN_CHECK, Recomputation.check(head, zones, kept.subject(), kinds, books));
        }
        entries.put(Recomputation.SUBJECT, SubjectText.write(kept.subject()));
        List<Layer> left = portion.consulted()
                .filter(layer -> withheld.contains(layer.id()))
                .toList();
        LayerEntries.write(zones, left, reachM, entries);
        RuleEntries.write(kinds, books, entries);
        refuseUnproven(Proof.of(entries, List.copyOf(withheld), Sha256.of(kept.utf8())));
        entries.putAll(beside);
        Manifest.sign(entries, kept.utf8(), withheld, clock.instant(), key.signer());
        return entries;
    }

    private void refuseOthers(JsonNode head) {
        String engine = head.path("engine").asText();
        if (!engine.equals(Checker.ENGINE)) {
            throw again(
                    "这次研判由 " + engine + " 作出，本程序是 " + Checker.ENGINE,
                    "the check was made by " + engine + ", and this is " + Checker.ENGINE);
        }
        List<Text> others = RuleEntries.others(head, kinds, books);
        if (!others.isEmpty()) {
            throw again(
                    "研判之后换过：" + String.join("、", others.stream().map(Text::zh).toList()),
                    "changed since the check was made: "
                            + String.join(", ", others.stream().map(Text::en).toList()));
        }
    }

    private static Refusal again(String zh, String en) {
        return Refusal.conflict(
                "不能为这次研判制作证据包：" + zh + "。请重新研判，再为新的研判制作",
                "no bundle can be made of this check: " + en + ". Check again, and make one of that");
    }

    private Atlas atlas(JsonNode head) {
        Atlas atlas = checkers.apply(Recomputation.ids(head))
                .zones(head.path("revision").asLong());
        if (!atlas.anchor().map(Anchor::toString).equals(SubjectText.text(head, "anchor"))) {
            throw again("数据库已换成另一份历史（恢复过备份？）", "the store has another history by now (a backup restored?)");
        }
        return atlas;
    }

    /** How far round the subject zones must be had for the check to come out the same. */
    private double reachM(Portion portion, KeptChecks.Kept kept, JsonNode head) {
        byte[] again = new byte[0];
        for (double reachM : Portion.REACHES_M) {
            again = Recomputation.check(head, portion.within(reachM), kept.subject(), kinds, books);
            if (Arrays.equals(again, kept.utf8())) {
                return reachM;
            }
        }
        List<String> differences = Recomputation.differences(Tree.exactly(kept.utf8()), Tree.exactly(again));
        throw again(
                "重新计算的结果与当时不同：" + differences + "（例如当时有计算超时）",
                "computed again it comes out otherwise: " + differences + " (something may have taken too long then)");
    }

    private static void refuseUnproven(List<Step> steps) {
        steps.stream()
                .filter(step -> step.outcome() == Outcome.FAILS)
                .findFirst()
                .ifPresent(step -> {
                    throw again(step.said().zh(), step.said().en());
                });
    }
}
