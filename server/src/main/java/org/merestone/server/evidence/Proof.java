package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Text;
import org.merestone.server.evidence.Verification.Outcome;
import org.merestone.server.evidence.Verification.Step;

/** Whether the check of a bundle comes out of its other entries. The maker asks it before it signs, and who verifies again. */
final class Proof {
    static final String CHECK = "check.json";
    /** The check as it would be without the layers that are withheld. */
    static final String OPEN_CHECK = "check-without-withheld.json";

    private Proof() {}

    /**
     * @param withheld layers that are left out
     * @param sha256 of the check as it was answered
     */
    static List<Step> of(Map<String, byte[]> entries, List<String> withheld, String sha256) {
        try {
            ObjectNode check = Tree.exactly(entries.get(CHECK));
            Recomputation again = new Recomputation(entries, check);
            List<Text> others = again.others();
            if (!others.isEmpty()) {
                return others.stream()
                        .map(what -> Step.fails(
                                "规则被换过：证据包里的" + what.zh() + "不是研判所用的那一份（散列不符）",
                                "rules were changed: " + what.en()
                                        + " in the bundle is not what the check was made by (its"
                                        + " hash is another)"))
                        .toList();
            }
            return withheld.isEmpty()
                    ? List.of(whole(entries.get(CHECK), check, again.check(), sha256))
                    : inPart(entries, check, again.check(), withheld, sha256);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(Step.fails(
                    "证据包的内容读不懂，没有重新计算（" + e + "）",
                    "the contents cannot be read, and nothing was computed again (" + e + ")"));
        }
    }

    private static Step whole(byte[] stated, ObjectNode check, byte[] again, String sha256) {
        if (!Sha256.of(stated).equals(sha256)) {
            return Step.fails(
                    CHECK + " 不是清单所说的那次研判（散列不符）",
                    CHECK + " is not the check that the manifest names (its hash is another)");
        }
        if (Arrays.equals(stated, again)) {
            return Step.holds(
                    "由证据包里的区域、规则和对象重新计算，研判结果逐字节相同",
                    "computed again from the zones, rules and subject of the bundle, the check is the same byte for byte");
        }
        List<String> differences = Recomputation.differences(check, Tree.exactly(again));
        return Step.fails(
                "重新计算的结果与 " + CHECK + " 不同：" + differences,
                "computed again the check is not that of " + CHECK + ": " + differences + " differ");
    }

    private static List<Step> inPart(
            Map<String, byte[]> entries, ObjectNode check, byte[] again, List<String> withheld, String sha256) {
        List<Step> steps = new ArrayList<>();
        byte[] stated = Optional.ofNullable(entries.get(OPEN_CHECK)).orElse(new byte[0]);
        if (!Arrays.equals(stated, again)) {
            return List.of(Step.fails(
                    "去掉未提供的图层后重新计算，结果与 " + OPEN_CHECK + " 不同",
                    "computed again without the layers left out the check is not that of " + OPEN_CHECK));
        }
        List<String> faults = new Partial(check, Tree.exactly(again), withheld).faults();
        if (!faults.isEmpty()) {
            return List.of(Step.fails(
                    CHECK + " 与由证据包重新计算的部分不一致：" + faults,
                    CHECK + " does not agree with what is computed again from the bundle: " + faults));
        }
        long hidden = Recomputation.findings(check).values().stream()
                .filter(finding -> finding.has(Withholding.MARK))
                .count();
        long shown = check.path("findings").size() - hidden;
        steps.add(
                Step.holds(
                        "不依据未提供图层的 " + shown + " 条结论，由证据包重新计算，逐项相同",
                        shown
                                + " findings that no withheld layer decides were computed again from the bundle and are the same"));
        steps.add(new Step(
                Outcome.OPEN,
                Text.of(
                        "图层 " + withheld + " 为内部或涉密，没有放进证据包：依据它们的 " + hidden
                                + " 条结论以及总结论“" + verdict(check) + "”没有重新计算，只有签名担保。要完整复核，请向出具单位索取"
                                + "含这些图层的证据包（内部的用 report.zip?include=internal，其中有涉密的用 secret），其 check.json 的 SHA-256 应是 "
                                + sha256,
                        "the layers " + withheld + " are internal or secret and not in the bundle: " + hidden
                                + " findings that stand on them, and the verdict '" + verdict(check)
                                + "' of the whole, were not computed again; for them there is only the signature. To check"
                                + " everything get a bundle with these layers (report.zip?include=internal, or secret where one of them is); the SHA-256 of its"
                                + " check.json should be " + sha256)));
        return steps;
    }

    private static String verdict(JsonNode check) {
        return check.path("verdict").asText();
    }
}
