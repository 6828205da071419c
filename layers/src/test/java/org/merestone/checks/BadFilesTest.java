package org.merestone.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;
import org.merestone.rules.Rulebook;

/** Every kind of fault in a file of kinds, rules or examples is named with file, line and what to write instead. */
class BadFilesTest {
    private static final Kinds KINDS = Kinds.load();

    private static final String WELL = """
            kind: well
            title: {zh: 水井, en: Well}
            role: zone
            geometry: [point, polygon]
            color: "#0a0b0c"
            defaults: {accuracy_m: 2.5, stale_after_days: 90, sensitivity: secret}
            fields:
              - {name: code, type: text, title: {zh: 编码, en: Code}}
              - {name: name, type: text, title: {zh: 名称, en: Name}}
              - name: depth
                type: integer
                required: true
                title: {zh: 井深, en: Depth}
                aliases: [深度]
                ask: {zh: 多深？, en: How deep?}
                codes:
                  - {value: 1, title: {zh: 浅, en: Shallow}, aliases: [浅井]}
                  - {value: 2, title: {zh: 深, en: Deep}}
              - {name: dug_on, type: date, title: {zh: 打井日期, en: Dug on}}
            act: {on: dug_on, at: name, utc: {date: d, time: t}}
            """;

    private static final String BASE = """
            rulebook: national
            version: "1"
            title: {zh: 国家规则, en: National rules}
            covers_from: 2018-01-01
            rules:
              - id: care
                title: {zh: 注意, en: Care}
                subject: {kind: project}
                zone: {kind: water-source-zone}
                relation: {overlaps: {}}
                verdict: attention
                basis: [{law: 某法, article: "1", text: 注意, valid_from: 2018-01-01, confidence: S, source: 公报}]
              - id: ban-all
                title: {zh: 全禁, en: Ban}
                subject: {kind: project}
                zone: {kind: nature-reserve}
                relation: {overlaps: {}}
                verdict: prohibited
                basis: [{law: 某法, article: "2", text: 禁止, valid_from: 2018-01-01, confidence: S, source: 公报}]
            """;

    private static final String BOOK = """
            rulebook: local
            version: "1"
            title: {zh: 地方规则, en: Local rules}
            covers_from: 2018-01-01
            rules:
              - id: ban
                title: {zh: 禁止, en: Ban}
                subject: {kind: project, when: {action: [new]}}
                zone: {kind: water-source-zone, when: {grade: [1]}}
                relation: {overlaps: {}}
                verdict: restricted
                tightens: care
                tag: SENS_1
                unless: {water_related_to_supply: [true]}
                basis:
                  - {law: 旧法, article: "65", text: 旧文, valid_from: 2018-01-01, valid_to: 2026-08-14, confidence: S, source: 公报}
                  - {law: 新法, article: "319", text: 新文, valid_from: 2026-08-15, confidence: B, source: 公报}
              - id: anywhere
                title: {zh: 处处, en: Anywhere}
                subject: {kind: project}
                zone: everywhere
                verdict: attention
                basis: [{law: 某法, article: "3", text: 处处, valid_from: 2018-01-01, confidence: S, source: 公报}]
            gaps:
              - {id: fishing, title: {zh: 捕捞, en: Fishing}, why: {zh: 图上看不出, en: no map shows it}}
            """;

    private static final String SPEC = """
            rulebook: local
            shapes:
              site: "POINT(112 33)"
            examples:
              - example: a site
                as_of: 2026-11-01
                subject: {kind: project, shape: site, accuracy_m: 0, properties: {action: new}}
                layers: {water-source-zone: {features: [{shape: site, properties: {grade: 1}}]}}
                findings:
                  ban: {state: hit, verdict: restricted, questions: [water_related_to_supply]}
                verdict: restricted
              - example: the same on two days
                on:
                  2026-08-14: {ban: {state: hit}}
                  2026-08-15: {ban: {state: hit}}
                subject: {kind: project, shape: site}
            """;

    @TempDir
    private Path folder;

    private List<Rulebook> base;

    @BeforeEach
    void loadTheBase() throws IOException {
        Path national = Files.createDirectory(folder.resolve("national"));
        Files.writeString(national.resolve("national.yaml"), BASE);
        base = Rulebook.load(national, KINDS);
    }

    private static String broken(String whole, String part, String fault) {
        assertThat(whole).contains(part);
        return whole.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(fault.replace("⏎", "\n")));
    }

    private static void assertNamed(ThrowingCallable load, String file, int line, String what) {
        String[] words = what.split(" / ");
        assertThatThrownBy(load)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file + " 第 " + line + " 行：")
                .hasMessageContaining(words[0])
                .hasMessageContaining(file + ":" + line + ": ")
                .hasMessageContaining(words[1]);
    }

    @Test
    void theFilesAreSoundBeforeAnythingIsBroken() throws IOException {
        Files.writeString(folder.resolve("local.yaml"), BOOK);
        Files.writeString(folder.resolve("local.spec.yaml"), SPEC);
        assertThatCode(() -> Rulebook.load(folder, KINDS, base)).doesNotThrowAnyException();
        assertThatCode(() -> SpecFile.load(folder, KINDS)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            role: zone               | role: area                    | 3  | 只能是：zone, subject, reference / must be one of: zone
            color: "#0a0b0c"         | color: blue                   | 5  | 应符合 #[0-9a-f]{6} / must match #
            accuracy_m: 2.5          | accuracy_m: -1                | 6  | 不小于 0 的米数 / must be metres
            accuracy_m: 2.5          | accuracy_m: 2,5               | 6  | 不认识这个键 / unknown key
            accuracy_m: 2.5          | accuracy_m: 1e1               | 6  | 普通十进制 / plain decimal
            accuracy_m: 2.5          | accuracy_m: 010               | 6  | 普通十进制 / plain decimal
            accuracy_m: 2.5          | accuracy_m: .inf              | 6  | 普通十进制 / plain decimal
            stale_after_days: 90     | stale_after_days: 0           | 6  | 大于 0 的天数 / above 0
            stale_after_days: 90     | stale_after_days: 1_000       | 6  | 普通十进制 / plain decimal
            sensitivity: secret      | sensitivity: hidden           | 6  | public, internal, secret / must be one of
            [point, polygon]         | [point, point]                | 4  | 只留一个 / keep one
            [point, polygon]         | []                            | 4  | 如 [polygon] / such as [polygon]
            [point, polygon]         | point                         | 4  | 应是列表 / should be a list
            title: {zh: 水井, en: Well} | title: {zh: 水井}           | 2  | 缺少“en” / lacks the key 'en'; add it
            title: {zh: 水井, en: Well} | title: 水井                 | 2  | {zh: …, en: …} / {zh: …, en: …}
            title: {zh: 水井, en: Well} | title: {zh: 水井, en: on}   | 2  | "on" / "on"
            role: zone               | rule: zone                    | 3  | 可用：kind / allowed: kind
            aliases: [深度]          | alias: [深度]                 | 14 | 可用：name / allowed: name
            aliases: [深度]          | aliases: [no]                 | 14 | "no" / "no"
            aliases: [深度]          | aliases: [2026-08-15]         | 14 | "2026-08-15" / "2026-08-15"
            type: integer            | type: int                     | 11 | text, integer, number / must be one of
            required: true           | required: no                  | 12 | true 或 false / true or false
            required: true           | required: "true"              | 12 | true 或 false / true or false
            name: depth              | name: Depth                   | 10 | 应符合 / must match
            name: depth              | name: geom                    | 10 | 请换一个 / choose another
            name: depth              | name: name                    | 10 | 只留一个 / keep one
            aliases: [深度]          | aliases: [深度, 深 度]        | 14 | 请删去或换一个 / leave it out
            aliases: [深度]          | aliases: [名称（m）]          | 14 | 请删去或换一个 / leave it out
            zh: 井深                 | zh: 编 码                     | 13 | 请删去或换一个 / leave it out
            value: 2                 | value: two                    | 18 | 不一致 / another type
            value: 2                 | value: "2"                    | 18 | 不一致 / another type
            value: 2                 | value: 0x2                    | 18 | 普通十进制 / plain decimal
            value: 2                 | value: 1:30                   | 18 | 普通十进制 / plain decimal
            value: 2                 | value: 99999999999999999999   | 18 | 普通十进制 / plain decimal
            value: 2                 | value: 1                      | 18 | 只留一个 / keep one
            aliases: [浅井]          | aliases: [浅]                 | 17 | 请删去或换一个 / leave it out
            title: {zh: 深, en: Deep} | title: {zh: 浅井, en: Deep}  | 18 | 请删去或换一个 / leave it out
            {name: code, type: text, | {name: cold, type: text,      | 7  | {name: code, type: text / add {name: code
            {name: name, type: text, | {name: name, type: integer,   | 7  | {name: name, type: text / add {name: name
            act: {on: dug_on         | act: {on: depth               | 20 | 类型为 date 的字段 / a field of type date
            at: name                 | at: dug_on                    | 20 | 类型为 text 的字段 / a field of type text
            date: d                  | date: 深度                    | 20 | 已用于字段“depth” / is taken by the field
            kind: well               | kind: wall                    | 1  | 与文件名一致：well / name of the file: well
            role: zone               | role: zone⏎role: zone         | 4  | 写了两次 / is there twice; keep one
            role: zone               | role: !!str zone⏎more: !x y   | 4  | 标签 / remove it
            role: zone               | role: &a zone⏎x: &b [*a]⏎y: *b | 4  | 别名 / an alias
            geometry: [point         | geometry: [[point             | 5  | YAML / not valid YAML
            """)
    void aFaultInAKindIsNamedWithItsLineAndWhatToWrite(String part, String fault, int line, String what)
            throws IOException {
        Path kinds = Files.createDirectory(folder.resolve("kinds"));
        Files.writeString(kinds.resolve("well.yaml"), broken(WELL, part, fault));
        assertNamed(() -> Kinds.load(kinds), "well.yaml", line, what);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rulebook: local     | rulebook: national             | 1  | 换一个编号 / choose another id
            rulebook: local     | rulebook: Local rules          | 1  | 小写字母 / lower-case letters
            version: "1"        | version: 010                   | 2  | "010" / write "010"
            version: "1"        | version: 2026-08-15            | 2  | "2026-08-15" / write "2026-08-15"
            version: "1"        | version: [                     | 4  | YAML / not valid YAML
            version: "1"        | version:                       | 2  | 不能空着 / must not be empty
            covers_from: 2018   | covers_from: 12018             | 4  | 2026-08-15 / such as 2026-08-15
            id: ban             | id: Ban                        | 6  | 小写字母 / lower-case letters
            id: ban             | id: care                       | 6  | 换一个编号 / choose another id
            id: anywhere        | id: ban                        | 18 | 换一个编号 / choose another id
            kind: project       | kind: projekt                  | 8  | 相近的：project / nearest: project
            kind: project       | kind: []                       | 8  | 至少要有一个 / at least one kind
            kind: water         | kind: waters                   | 9  | 相近的：water-source-zone / nearest: water-source-zone
            grade: [1]          | grade: [4]                     | 9  | 可用：1, 2, 3 / allowed: 1, 2, 3
            grade: [1]          | grade: ["1"]                   | 9  | 可用：1, 2, 3 / allowed: 1, 2, 3
            grade: [1]          | grade: [010]                   | 9  | 普通十进制 / plain decimal
            grade: [1]          | grade: [0x1]                   | 9  | 普通十进制 / plain decimal
            grade: [1]          | grade: [1_0]                   | 9  | 普通十进制 / plain decimal
            grade: [1]          | grade: [+1]                    | 9  | 普通十进制 / plain decimal
            grade: [1]          | grade: 1                       | 9  | 应是列表 / should be a list
            grade: [1]          | grade: [1, 1]                  | 9  | 只留一个 / keep one
            grade: [1]          | grade: []                      | 9  | 至少要有一个值 / at least one value
            {grade: [1]}        | []                             | 9  | {属性: [值]} / {field: [value]}
            {grade: [1]}        | {}                             | 9  | {属性: [值]} / {field: [value]}
            grade: [1]          | level: [1]                     | 9  | 没有属性 / nearest:
            grade: [1]          | designated_on: [2018-01-01]    | 9  | 不能作条件 / nothing can depend
            action: [new]       | action: [no]                   | 8  | "no" / write "no"
            action: [new]       | action: [nieuw]                | 8  | 可用：new / allowed: new
            [true]              | [yes]                          | 14 | true 或 false / true or false
            [true]              | ["true"]                       | 14 | 可用：boolean / allowed: boolean
            overlaps: {}        | overlap: {}                    | 10 | 可用：overlaps / allowed: overlaps
            overlaps: {}        | overlaps: {}, inside: {}       | 10 | 恰有一种 / exactly one relation
            overlaps: {}        | all: []                        | 10 | 至少要有一种 / at least one relation
            overlaps: {}        | within: {distance_km: 1}       | 10 | 可用：distance_m / allowed: distance_m
            overlaps: {}        | within: {distance_m: -5}       | 10 | 0 到 100000 / between 0 and 100000
            overlaps: {}        | within: {distance_m: 1e3}      | 10 | 普通十进制 / plain decimal
            overlaps: {}        | within: {distance_m: 1:30}     | 10 | 普通十进制 / plain decimal
            verdict: restricted | verdict: forbidden             | 11 | prohibited, prohibited_if / must be one of
            verdict: restricted | verdikt: restricted            | 11 | 可用：id / allowed: id
            verdict: restricted | verdict: attention             | 12 | 请改 verdict / change the verdict
            tightens: care      | tightens: nothing              | 12 | 国家规则的 id / id of the national rule
            tightens: care      | tightens: ban-all              | 12 | 同一种区域 / the same kind
            tag: SENS_1         | tag: sens                      | 13 | 大写字母 / upper-case
            2018-01-01, valid_to | 2018-13-01, valid_to          | 16 | 2026-08-15 / such as 2026-08-15
            2018-01-01, valid_to | 2018-1-1, valid_to            | 16 | 2026-08-15 / such as 2026-08-15
            valid_to: 2026-08-14 | valid_to: 2017-08-14          | 16 | 施行的最后一天 / last day in force
            valid_to: 2026-08-14 | valid_to: 2026-08-15          | 17 | valid_from 之前 / before the later one
            , valid_to: 2026-08-14 | `, penalty: "1"`            | 17 | valid_from 之前 / before the later one
            confidence: B       | confidence: maybe              | 17 | S、S*、B、U / must be one of S, S*, B, U
            `text: 新文, `      | ``                             | 17 | 缺少“text” / lacks the key 'text'; add it
            text: 新文          | text: " "                      | 17 | 不能空着 / must not be empty
            text: 新文          | text: 2026-08-15               | 17 | "2026-08-15" / write "2026-08-15"
            law: 新法           | law: no                        | 17 | "no" / write "no"
            law: 新法           | law: true                      | 17 | "true" / write "true"
            article: "319"      | article: 0319                  | 17 | "0319" / write "0319"
            article: "319"      | article: 3:19                  | 17 | "3:19" / write "3:19"
            article: "319"      | article: 1_000                 | 17 | "1_000" / write "1_000"
            article: "319"      | article: [319]                 | 17 | 应是文字 / should be a text
            everywhere          | everywhere⏎    relation: {overlaps: {}} | 22 | 请删去 / has no place
            everywhere          | anywhere                       | 21 | everywhere / or everywhere
            zone: everywhere    | zone: {kind: []}               | 21 | 至少要有一个 / at least one kind
            verdict: attention  | verdict: attention⏎    verdict: attention | 23 | 写了两次 / is there twice; keep one
            `    basis: [{law: 某法, article: "3", text: 处处, valid_from: 2018-01-01, confidence: S, source: 公报}]` | `` | 18 | 缺少“basis” / lacks the key 'basis'; add it
            [{law: 某法, article: "3", text: 处处, valid_from: 2018-01-01, confidence: S, source: 公报}] | [] | 23 | {law: …, article: … / {law: …, article: …
            id: fishing         | id: fishing, wy: x             | 25 | 可用：id / allowed: id
            why: {zh            | why: {nl: x, zh                | 25 | 可用：zh / allowed: zh
            """)
    void aFaultInARulebookIsNamedWithItsLineAndWhatToWrite(String part, String fault, int line, String what)
            throws IOException {
        Files.writeString(folder.resolve("local.yaml"), broken(BOOK, part, fault));
        assertNamed(() -> Rulebook.load(folder, KINDS, base), "local.yaml", line, what);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            as_of: 2026-11-01   | as_of: 2026-11-31             | 6  | 2026-08-15 / such as 2026-08-15
            as_of: 2026-11-01   | asof: 2026-11-01              | 6  | 可用：example / allowed: example
            as_of: 2026-11-01   | as_of: 2026-11-01⏎    at: noon | 7  | 2026-11-23T00:00:00Z / such as 2026-11-23
            kind: project       | kind: projekt                 | 7  | 相近的：project / nearest: project
            action: new         | action: no                    | 7  | "no" / write "no"
            action: new         | action: nieuw                 | 7  | 可用：new / allowed: new
            action: new         | acton: new                    | 7  | 相近的：action / nearest: action
            shape: site, acc    | shape: cite, acc              | 7  | shapes / shapes
            accuracy_m: 0       | accuracy_m: 0x0               | 7  | 普通十进制 / plain decimal
            water-source-zone:  | water-source-zon:               | 8  | 相近的：water-source-zone / nearest: water-source-zone
            grade: 1            | grade: "1"                    | 8  | 可用：1, 2, 3 / allowed: 1, 2, 3
            grade: 1            | grade: 4                      | 8  | 可用：1, 2, 3 / allowed: 1, 2, 3
            state: hit, verdict | state: hitt, verdict          | 10 | hit, undetermined / must be one of: hit
            `state: hit, verdict` | verdict                     | 10 | 缺少“state” / lacks the key 'state'
            verdict: restricted, | verdict: forbidden,          | 10 | prohibited / must be one of
            `    verdict: restricted` | `    verdict: clear`     | 11 | no_conflict / must be one of
            2026-08-15: {       | 2026-8-15: {                  | 15 | 键应是日期 / a date such as
            2026-08-15: {       | 2026-08-14: {                 | 15 | 写了两次 / is there twice; keep one
            """)
    void aFaultInAnExampleIsNamedWithItsLineAndWhatToWrite(String part, String fault, int line, String what)
            throws IOException {
        Files.writeString(folder.resolve("local.spec.yaml"), broken(SPEC, part, fault));
        assertNamed(() -> SpecFile.load(folder, KINDS), "local.spec.yaml", line, what);
    }

    @Test
    void anEmptyFileAndOneOfDeepBracketsAreRefused() throws IOException {
        Files.writeString(folder.resolve("local.yaml"), "");
        assertNamed(() -> Rulebook.load(folder, KINDS, base), "local.yaml", 1, "空的 / empty");
        Files.writeString(folder.resolve("local.yaml"), "[".repeat(200_000));
        assertThatThrownBy(() -> Rulebook.load(folder, KINDS, base)).isInstanceOf(Refusal.class);
    }

    @Test
    void theMarkThatWindowsPutsBeforeATextIsNoFault() throws IOException {
        Files.writeString(folder.resolve("local.yaml"), "\ufeff" + BOOK);
        assertThat(Rulebook.load(folder, KINDS, base)).hasSize(2);
    }
}
