package org.merestone.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.checks.Checker;
import org.merestone.server.evidence.Verification.Outcome;

/** What a bundle can be other than as it was made is named in words, and never holds. */
final class VerificationTest {
    private static final World OPEN = new World(7, random -> Kind.Sensitivity.PUBLIC);

    @TempDir
    private static Path home;

    private static byte[] bundle = new byte[0];

    @BeforeAll
    static void make() {
        bundle = OPEN.bundle(home, Kind.Sensitivity.PUBLIC);
    }

    private static InstallationKey key() {
        return InstallationKey.in(home, World.CLOCK);
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>(Opened.of(zip).entries());
        assertThat(entries).isNotEmpty();
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            StoredZip.write(entries, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** As somebody would who can change the contents and not sign. */
    private static byte[] changed(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = entries(bundle);
        change.accept(entries);
        return zip(entries);
    }

    /** As somebody would who signs what they changed with a key of their own. */
    private static byte[] signedAnew(byte[] zip, Path otherHome, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = entries(zip);
        Manifest manifest = Manifest.of(entries.remove(Manifest.NAME));
        entries.remove(Manifest.SIGNATURE);
        byte[] check = entries.get(Proof.CHECK);
        change.accept(entries);
        Manifest.sign(
                entries,
                manifest.withheld().isEmpty() ? entries.get(Proof.CHECK) : check,
                manifest.withheld(),
                World.CLOCK.instant(),
                InstallationKey.in(otherHome, World.CLOCK).signer());
        return zip(entries);
    }

    private static void isRefused(byte[] zip, String zh, String en) {
        isRefused(zip, Optional.empty(), zh, en);
    }

    private static void isRefused(byte[] zip, Optional<String> pinned, String zh, String en) {
        Verification verification = Verification.of(zip, pinned);
        assertThat(verification.holds()).isFalse();
        assertThat(verification.steps())
                .filteredOn(step -> step.outcome() == Outcome.FAILS)
                .as("%s", verification.steps())
                .anySatisfy(step -> {
                    assertThat(step.said().zh()).contains(zh);
                    assertThat(step.said().en()).contains(en);
                });
        assertThat(verification.sum().zh()).contains("不成立");
    }

    private static Consumer<Map<String, byte[]>> replace(String name, String text, String by) {
        return entries -> {
            String before = new String(entries.get(name), StandardCharsets.UTF_8);
            assertThat(before).contains(text);
            entries.put(name, before.replace(text, by).getBytes(StandardCharsets.UTF_8));
        };
    }

    @Test
    void whatWasMadeHoldsAndSaysThatTheKeyMustBePinned() {
        Verification verification = Verification.of(bundle, Optional.empty());
        assertThat(verification.holds()).as("%s", verification.steps()).isTrue();
        assertThat(verification.steps())
                .filteredOn(step -> step.outcome() == Outcome.NOTE)
                .anySatisfy(step -> assertThat(step.said().zh()).contains("只用了证据包自带的密钥"));
    }

    @Test
    void aKeyIsPinnedByItsFirstDigitsHoweverTheyAreWritten() {
        String fingerprint = key().signer().fingerprint();
        String typed =
                fingerprint.substring(0, 32).toUpperCase(java.util.Locale.ROOT).replaceAll("(..)", "$1:");
        assertThat(Verification.of(bundle, Verification.key(typed)).holds()).isTrue();
        isRefused(bundle, Optional.of("0".repeat(64)), "不是用 --key 指定的密钥", "not signed by the key");
        assertThat(Verification.key("0123456789abcdef")).isEmpty();
    }

    @Test
    void aChangedEntryIsNamed() {
        isRefused(
                changed(replace("subject.geojson", "outfall", "project")),
                "subject.geojson 被改动",
                "subject.geojson was changed");
        isRefused(
                changed(replace("rulebooks/01-sample.yaml", "3000", "3001")),
                "01-sample.yaml 被改动",
                "01-sample.yaml was changed");
    }

    @Test
    void aMissingEntryAndOneTooManyAreNamed() {
        isRefused(
                changed(entries -> entries.remove("kinds/district.yaml")),
                "缺少条目 kinds/district.yaml",
                "kinds/district.yaml is missing");
        isRefused(
                changed(entries -> entries.put("extra.txt", new byte[1])),
                "多出条目 extra.txt",
                "extra.txt is not in the manifest");
        isRefused(changed(entries -> entries.remove(Manifest.NAME)), "缺少 manifest.json", "manifest.json");
        isRefused(changed(entries -> entries.remove(Manifest.SIGNATURE)), "manifest.sig", "manifest.sig is missing");
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() {
        for (String name : List.of("../evil", "/etc/passwd", "kinds/../../x", "C:\\x", "kinds//x", "a\nb", "")) {
            isRefused(changed(entries -> entries.put(name, new byte[1])), "不允许", "not allowed");
        }
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() {
        byte[] zip = changed(entries -> entries.put("chfck.json", new byte[1]));
        byte[] from = "chfck.json".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < zip.length - from.length; i++) {
            if (Arrays.equals(zip, i, i + from.length, from, 0, from.length)) {
                zip[i + 2] = 'e';
            }
        }
        isRefused(zip, "出现了两次", "there twice");
    }

    @Test
    void aFileThatIsCutShortOrGoesOnIsRefused() {
        byte[] zip = bundle;
        for (int bytes : new int[] {0, 1, 21, 22, zip.length / 3, zip.length - 22, zip.length - 1}) {
            isRefused(Arrays.copyOf(zip, bytes), "文件不完整", "not whole");
        }
        isRefused(Arrays.copyOf(zip, zip.length + 1), "文件不完整", "not whole");
    }

    @Test
    void whatIsCompressedIsNeverUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bomb)) {
            out.putNextEntry(new ZipEntry("check.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        isRefused(bomb.toByteArray(), "压缩炸弹", "zip bomb");
    }

    @Test
    void entriesThatLieOverEachOtherAreRefused() {
        byte[] zip = zip(new LinkedHashMap<>(Map.of("check.json", new byte[4_000])));
        int directory = zip.length - StoredZip.END_BYTES - StoredZip.CENTRAL_BYTES - "check.json".length();
        zip[directory + 20] = zip[directory + 24] = 0;
        zip[directory + 21] = zip[directory + 25] = 0x7f;
        isRefused(zip, "压缩炸弹", "zip bomb");
    }

    @Test
    void aForgedSignatureIsRefused() {
        isRefused(changed(replace(Manifest.NAME, "\"verdict\"", "\"vertict\"")), "签名不成立", "signature does not hold");
        isRefused(
                changed(entries ->
                        entries.put(Manifest.SIGNATURE, ("A".repeat(86) + "==\n").getBytes(StandardCharsets.US_ASCII))),
                "伪造",
                "forged");
        isRefused(
                changed(replace(Manifest.NAME, key().signer().fingerprint(), "0".repeat(64))),
                "签名不成立",
                "does not hold");
    }

    @Test
    void whoSignsOtherRulesWithAnotherKeyIsFoundByTheKeyAndByTheRules(@TempDir Path other) {
        byte[] zip = signedAnew(bundle, other, replace("rulebooks/01-sample.yaml", "3000", "3001"));
        isRefused(zip, "规则被换过：证据包里的规则集 sample", "rules were changed: the rulebook sample");
        byte[] kinds = signedAnew(bundle, other, replace("kinds/district.yaml", "color: ", "color:  "));
        isRefused(kinds, "图层种类", "the kinds of layers");
        byte[] whole = signedAnew(bundle, other, entries -> {});
        assertThat(Verification.of(whole, Optional.empty()).holds()).isTrue();
        isRefused(whole, Optional.of(key().signer().fingerprint()), "不是用 --key 指定的密钥", "not signed by the key");
    }

    @Test
    void aVerdictThatDoesNotComeOutAgainIsNamedByWhatDiffers(@TempDir Path other) {
        byte[] zip = signedAnew(
                bundle,
                other,
                replace(Proof.CHECK, "\"rule\":\"in-source\",\"state\":", "\"rule\":\"in-source\",\"stete\":"));
        isRefused(zip, "[in-source]", "[in-source] differ");
        byte[] damaged = signedAnew(
                bundle, other, entries -> entries.put("layers.json", "{".getBytes(StandardCharsets.US_ASCII)));
        isRefused(damaged, "读不懂", "cannot be read");
    }

    @Test
    void anotherVersionOfTheEngineIsNamed(@TempDir Path other) {
        Map<String, byte[]> entries = entries(bundle);
        String manifest = new String(entries.get(Manifest.NAME), StandardCharsets.UTF_8)
                .replace(Checker.ENGINE, "merestone 9.9.9");
        Signer signer = InstallationKey.in(other, World.CLOCK).signer();
        manifest = manifest.replace(key().signer().publicKey(), signer.publicKey())
                .replace(key().signer().fingerprint(), signer.fingerprint());
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        entries.put(Manifest.NAME, bytes);
        entries.put(Manifest.SIGNATURE, (signer.sign(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
        isRefused(zip(entries), "由 merestone 9.9.9 制作", "made by merestone 9.9.9");
    }

    @Test
    void withheldLayersLeaveOutWhatIsToldOfTheirZonesAndNothingIsCalledWhole(@TempDir Path other) {
        World secret = new World(7, random -> Kind.Sensitivity.SECRET);
        byte[] zip = secret.bundle(home, Kind.Sensitivity.INTERNAL);
        Map<String, byte[]> entries = entries(zip);
        assertThat(entries.keySet()).noneMatch(name -> name.startsWith("zones/") || name.startsWith("coverages/"));
        String check = new String(entries.get(Proof.CHECK), StandardCharsets.UTF_8);
        assertThat(check).doesNotContain("甲z", "distance_m", "\"nearest\"").contains("\"withheld\":[");
        ObjectNode whole = Tree.exactly(secret.check().utf8());
        ObjectNode told = Tree.exactly(entries.get(Proof.CHECK));
        for (String counted : List.of("verdict", "complete", "states")) {
            assertThat(told.get(counted)).isEqualTo(whole.get(counted));
        }
        Verification verification = Verification.of(zip, Optional.empty());
        assertThat(verification.holds()).isFalse();
        assertThat(verification.sum().zh()).startsWith("只能部分复核");
        assertThat(verification.steps())
                .filteredOn(step -> step.outcome() == Outcome.OPEN)
                .singleElement()
                .satisfies(step -> assertThat(step.said().zh())
                        .contains(
                                "没有放进证据包",
                                "include=internal",
                                Sha256.of(secret.check().utf8())));
        assertThat(Verification.of(secret.bundle(home, Kind.Sensitivity.SECRET), Optional.empty())
                        .holds())
                .isTrue();

        byte[] milder = signedAnew(
                zip,
                other,
                replace(
                        Proof.CHECK,
                        "\"verdict\":\"" + whole.get("verdict").asText() + "\"}",
                        "\"verdict\":\"no_conflict\"}"));
        isRefused(milder, "不一致", "does not agree");
    }

    @Test
    void noBundleIsMadeOfACheckThatDoesNotComeOutAgain() {
        byte[] other = new String(OPEN.check().utf8(), StandardCharsets.UTF_8)
                .replaceFirst("\"complete\":(true|false)", "\"complete\":null")
                .getBytes(StandardCharsets.UTF_8);
        var claimed = new KeptChecks.Kept("0123456789abcdef", OPEN.check().subject(), other);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> OPEN.maker(key()).write(claimed, Kind.Sensitivity.SECRET, Map.of(), out))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("[complete]");
        byte[] older = new String(OPEN.check().utf8(), StandardCharsets.UTF_8)
                .replace(World.BOOKS.get(0).sha256(), "0".repeat(64))
                .getBytes(StandardCharsets.UTF_8);
        var ruledOtherwise =
                new KeptChecks.Kept("0123456789abcdef", OPEN.check().subject(), older);
        assertThatThrownBy(() -> OPEN.maker(key()).write(ruledOtherwise, Kind.Sensitivity.SECRET, Map.of(), out))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("规则集 sample");
        assertThat(out.size()).isZero();
    }

    @Test
    void theKeyIsItsOwnersAloneAndALostOneIsFollowedByANewOneThatIsListed(@TempDir Path folder) throws IOException {
        InstallationKey key = InstallationKey.in(folder.resolve("home"), World.CLOCK);
        String first = key.signer().fingerprint();
        Path file = folder.resolve("home").resolve(InstallationKey.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(key.signer().fingerprint()).isEqualTo(first);
        byte[] before = OPEN.bundle(key, Kind.Sensitivity.PUBLIC);
        Files.delete(file);
        InstallationKey later =
                InstallationKey.in(folder.resolve("home"), InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")));
        String second = later.signer().fingerprint();
        assertThat(second).isNotEqualTo(first);
        assertThat(later.listed())
                .extracting(InstallationKey.Listed::fingerprint)
                .containsExactly(first, second);
        assertThat(later.listed().get(0).to()).contains("2027-01-01T00:00:00Z");
        assertThat(later.listed().get(1).to()).isEmpty();
        assertThat(Verification.of(before, Optional.of(first)).holds()).isTrue();
        isRefused(before, Optional.of(second), "换过密钥", "changed keys");
        Files.writeString(file, "no key");
        assertThatThrownBy(later::signer).isInstanceOf(Refusal.class).hasMessageContaining("已损坏");
    }
}
