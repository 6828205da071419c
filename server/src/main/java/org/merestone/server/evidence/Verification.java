package org.merestone.server.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;

/**
 * Whether a bundle is as it was made, by whom, and whether the check comes out of it again. Needs no server and no store.
 *
 * @param steps what was looked at, in that order, until something did not hold on which the rest stands
 */
public record Verification(List<Step> steps) {
    /** The hashes of the rulebooks that come with this program. */
    private static final Set<String> SHIPPED = DataFiles.of("rulebooks", DataFiles::isData).texts().values().stream()
            .map(DataFiles::sha256)
            .collect(Collectors.toSet());

    /** What a bundle may be at most. */
    public static final int MOST_BYTES = Opened.MOST_BYTES;

    /** How a step came out. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** Cannot be checked with what the bundle holds. */
        OPEN,
        /** Nothing that could hold or fail, but must be known. */
        NOTE
    }

    /** One thing that was looked at. */
    public record Step(Outcome outcome, Text said) {
        static Step holds(String zh, String en) {
            return new Step(Outcome.HOLDS, Text.of(zh, en));
        }

        static Step fails(String zh, String en) {
            return new Step(Outcome.FAILS, Text.of(zh, en));
        }
    }

    public Verification {
        steps = List.copyOf(steps);
    }

    /** Whether everything was checked and holds. */
    public boolean holds() {
        return steps.stream().allMatch(s -> s.outcome() == Outcome.HOLDS || s.outcome() == Outcome.NOTE);
    }

    /** All in one sentence. */
    public Text sum() {
        if (holds()) {
            return Text.of(
                    "全部成立：由证据包重新计算，得到逐字节相同的研判结果",
                    "everything holds: computed again from the bundle, the check is the same byte for byte");
        }
        return steps.stream().anyMatch(s -> s.outcome() == Outcome.FAILS)
                ? Text.of("不成立：这个证据包不能作为依据", "does not hold: this bundle proves nothing")
                : Text.of(
                        "只能部分复核：列出的都成立，但依据未提供的图层得出的结论没有重新计算，只由签名担保",
                        "checked in part: what is listed holds, but what follows from layers that are not in the bundle was"
                                + " not computed again; for that there is only the signature");
    }

    /**
     * Verifies a bundle.
     *
     * @param pinned the fingerprint that the key must have, or its first digits as {@link #key} gives them
     */
    public static Verification of(byte[] zip, Optional<String> pinned) {
        if (zip.length > MOST_BYTES) {
            return new Verification(List.of(new Step(Outcome.FAILS, Opened.tooLarge())));
        }
        List<Step> steps = new ArrayList<>();
        Opened opened = Opened.of(zip);
        opened.faults().forEach(fault -> steps.add(new Step(Outcome.FAILS, fault)));
        Map<String, byte[]> entries = opened.entries();
        if (!entries.isEmpty()) {
            if (steps.isEmpty()) {
                steps.add(Step.holds(
                        "压缩包完整，" + entries.size() + " 个条目", "the zip is whole and has " + entries.size() + " entries"));
            }
            manifest(entries)
                    .ifPresentOrElse(
                            manifest -> contents(entries, manifest, pinned, steps),
                            () -> steps.add(
                                    Step.fails(
                                            "缺少 manifest.json 或 manifest.sig，或读不懂：不是证据包，或被改动过",
                                            "manifest.json or manifest.sig is missing or cannot be read: no bundle, or a changed one")));
        }
        return new Verification(steps);
    }

    /** A fingerprint as a person gives it, with blanks or colons, at least the first 32 digits; empty when it is none. */
    public static Optional<String> key(String given) {
        String digits = given.replaceAll("[\\s:：]", "").toLowerCase(Locale.ROOT);
        return Optional.of(digits).filter(d -> d.matches("[0-9a-f]{32,64}"));
    }

    private static Optional<Manifest> manifest(Map<String, byte[]> entries) {
        try {
            return entries.containsKey(Manifest.NAME) && entries.containsKey(Manifest.SIGNATURE)
                    ? Optional.of(Manifest.of(entries.get(Manifest.NAME))).filter(Manifest::isOfKnownForm)
                    : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static void contents(
            Map<String, byte[]> entries, Manifest manifest, Optional<String> pinned, List<Step> steps) {
        signature(entries, manifest, pinned, steps);
        List<Text> faults = manifest.faults(entries);
        faults.forEach(fault -> steps.add(new Step(Outcome.FAILS, fault)));
        if (faults.isEmpty()) {
            steps.add(Step.holds("每个条目的散列都与清单相符", "every entry has the hash that the manifest states"));
        }
        if (!manifest.engine().equals(Checker.ENGINE)) {
            steps.add(Step.fails(
                    "由 " + manifest.engine() + " 制作，而本程序是 " + Checker.ENGINE + "：不同版本的结果可能不同，没有重新计算，请用制作它的版本核对",
                    "made by " + manifest.engine() + ", and this is " + Checker.ENGINE + ": another version may come to"
                            + " something else, so nothing was computed; verify it with the version that made it"));
        }
        if (steps.stream().noneMatch(s -> s.outcome() == Outcome.FAILS)) {
            steps.addAll(Proof.of(entries, manifest.withheld(), manifest.checkSha256()));
        }
        if (steps.stream().noneMatch(s -> s.outcome() == Outcome.FAILS)) {
            shipped(entries, steps);
        }
    }

    private static void signature(
            Map<String, byte[]> entries, Manifest manifest, Optional<String> pinned, List<Step> steps) {
        String fingerprint = manifest.fingerprint();
        if (!manifest.isSigned(entries.get(Manifest.SIGNATURE))) {
            steps.add(Step.fails(
                    "签名不成立：manifest.json 被改动，或签名是伪造的",
                    "the signature does not hold: manifest.json was changed, or the signature is forged"));
            return;
        }
        steps.add(Step.holds(
                "签名成立，签名密钥的指纹是 " + fingerprint, "the signature holds; the fingerprint of its key is " + fingerprint));
        if (pinned.isEmpty()) {
            steps.add(new Step(
                    Outcome.NOTE,
                    Text.of(
                            "没有指定 --key，只用了证据包自带的密钥：能说明它自签名后没有改动，不能说明是谁签的。"
                                    + "请向出具单位另行索取指纹（GET /api/version）再用 --key 核对",
                            "without --key only the bundle's own key was used: it shows that nothing was changed since it"
                                    + " was signed, not who signed it. Get the fingerprint from whoever issued it by"
                                    + " another way (GET /api/version) and give it with --key")));
        } else if (fingerprint.startsWith(pinned.get())) {
            steps.add(Step.holds("密钥就是用 --key 指定的", "the key is the one given with --key"));
        } else {
            steps.add(Step.fails(
                    "不是用 --key 指定的密钥 " + pinned.get() + " 签的：由别人签名，或出具单位换过密钥（旧密钥列在其 GET /api/version）",
                    "it was not signed by the key " + pinned.get()
                            + " given with --key, but by another: somebody else's, or"
                            + " the issuer has changed keys (GET /api/version there lists former ones)"));
        }
    }

    /** Rules of the bundle that are others than those which come with this program are told, as local ones always are. */
    private static void shipped(Map<String, byte[]> entries, List<Step> steps) {
        List<String> others = RuleEntries.books(entries).entrySet().stream()
                .filter(book -> !SHIPPED.contains(DataFiles.sha256(book.getValue())))
                .map(book -> book.getKey().replaceAll("^rulebooks/\\d+-|\\.yaml$", ""))
                .toList();
        boolean kindsToo = !RuleEntries.kindFiles(entries)
                .sha256()
                .equals(DataFiles.of("kinds").sha256());
        if (!others.isEmpty() || kindsToo) {
            String more = kindsToo ? "（图层种类也不同）" : "";
            steps.add(new Step(
                    Outcome.NOTE,
                    Text.of(
                            "证据包里的规则集 " + others + more + " 不是本程序自带的那一份：可能是地方规则，请核对其内容",
                            "the rulebooks " + others + (kindsToo ? " and the kinds" : "")
                                    + " of the bundle are not those that come with this program: they may be local; look"
                                    + " at what they say")));
        }
    }
}
