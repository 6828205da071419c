package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The findings by the kind of zones that they are about, in the order of the template. */
final class Themes {
    private final Checked check;
    private final Wording wording;
    private final Maps maps;

    Themes(Checked check, Wording wording, Maps maps) {
        this.check = check;
        this.wording = wording;
        this.maps = maps;
    }

    /** One for each kind of which something is to be told: not those whose rules all do not apply. */
    List<Content.Theme> themes() {
        List<Map.Entry<String, List<Finding>>> told = byKind().entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(Themes::applies))
                .toList();
        // Nearly all of the time goes into the maps, which have nothing in common.
        return IntStream.range(0, told.size())
                .parallel()
                .mapToObj(i ->
                        theme("5." + (i + 1), told.get(i).getKey(), told.get(i).getValue()))
                .toList();
    }

    /** Kinds whose rules all do not apply, so that they were not laid over each other. */
    List<Content.Pair> others() {
        return byKind().entrySet().stream()
                .filter(e -> e.getValue().stream().noneMatch(Themes::applies))
                .map(e -> new Content.Pair(
                        title(e.getKey()),
                        check.say(
                                e.getValue().size() + " 条规则按所填属性不适用，未作叠加",
                                e.getValue().size()
                                        + " rules do not apply to the attributes stated; nothing was overlaid")))
                .toList();
    }

    private static boolean applies(Finding finding) {
        return !finding.is("clear") || !finding.why().equals("not_applicable");
    }

    private Map<String, List<Finding>> byKind() {
        Map<String, List<Finding>> byKind = new LinkedHashMap<>();
        wording.order().forEach(kind -> byKind.put(kind, new ArrayList<>()));
        check.findings()
                .forEach(f ->
                        byKind.computeIfAbsent(f.kind(), k -> new ArrayList<>()).add(f));
        byKind.values().removeIf(List::isEmpty);
        return byKind;
    }

    private String title(String kind) {
        return kind.isEmpty()
                ? check.say("与位置无关的规定", "Whatever the place")
                : check.ground().kind(kind).title().in(check.setting().lang());
    }

    private Content.Theme theme(String number, String kind, List<Finding> findings) {
        List<Finding> hits = findings.stream().filter(f -> f.is("hit")).toList();
        String tone = tone(findings);
        ZoneRows zones = new ZoneRows(check, findings);
        return new Content.Theme(
                number,
                title(kind),
                tone,
                tone.equals("no_conflict") && zones.excepted()
                        ? check.say("位于其中，按所列规则不构成冲突", "Lies in it; no conflict by these rules")
                        : judgement(tone),
                new ThemeSentence(check, title(kind), findings, zones).sentence(),
                counts(findings),
                new Lines(check).of(hits),
                zones.rows().isEmpty() ? List.of() : List.of(new Content.ZoneTable(zones.rows())),
                kind.isEmpty() ? List.of() : maps.of(number, title(kind), kind, findings, zones));
    }

    /** Of the gravest: what is not known weighs more than what is clear. */
    private static String tone(List<Finding> findings) {
        List<String> tones = findings.stream().map(Finding::tone).toList();
        return List.of(
                        "prohibited",
                        "prohibited_if",
                        "restricted",
                        "failed",
                        "not_covered",
                        "undetermined",
                        "attention",
                        "no_conflict")
                .stream()
                .filter(tones::contains)
                .findFirst()
                .orElseThrow();
    }

    private String judgement(String tone) {
        return switch (tone) {
            case "prohibited" -> check.say("初步判断不符合", "Preliminary: does not conform");
            case "prohibited_if", "restricted" -> check.say("初步判断需进一步论证", "Preliminary: needs further study");
            case "failed" -> check.say("核查失败", "Failed");
            case "not_covered" -> check.say("未核查", "Not checked");
            case "undetermined" -> check.say("未能判定", "Undetermined");
            case "attention" -> check.say("涉及，须予关注", "Met; needs attention");
            default -> check.say("未发现空间冲突", "No spatial conflict found");
        };
    }

    private String counts(List<Finding> findings) {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put(
                check.say("涉及", "met"),
                findings.stream().filter(f -> f.is("hit")).count());
        states.put(
                check.say("未能判定", "undetermined"),
                findings.stream().filter(f -> f.is("undetermined")).count());
        states.put(
                check.say("未核查", "not checked"),
                findings.stream().filter(f -> f.is("not_covered")).count());
        states.put(
                check.say("核查失败", "failed"),
                findings.stream().filter(f -> f.is("failed")).count());
        states.put(check.say("不在范围内", "outside"), why(findings, "outside"));
        states.put(check.say("符合除外情形", "excepted"), why(findings, "excepted"));
        states.put(check.say("按所填属性不适用", "not applicable"), why(findings, "not_applicable"));
        String told = states.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(check.say("，", ", ")));
        return check.say("本类规则 " + findings.size() + " 条：" + told + "。", findings.size() + " rules: " + told + ".");
    }

    private static long why(List<Finding> findings, String why) {
        return findings.stream()
                .filter(f -> f.is("clear") && f.why().equals(why))
                .count();
    }
}
