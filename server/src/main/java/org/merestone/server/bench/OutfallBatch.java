package org.merestone.server.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Check;
import org.merestone.checks.Checker;
import org.merestone.checks.State;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;

/** All outfalls of a city by all rules, as a table of what is not clear needs them, beside whole checks. */
final class OutfallBatch {
    private static final String KIND = "outfall";
    private static final int SUBJECTS = 10_000;
    /** How far copies of the stored ones lie from them at most: some 500 m. */
    private static final double SPREAD_DEG = 0.005;

    private static final long SEED = 11;

    private final Setting setting;
    private final Checker checker;
    private final List<Subject> subjects;
    private final LocalDate day;
    private final Instant at;

    OutfallBatch(Setting setting) {
        Engine engine = setting.engine().get();
        this.setting = setting;
        this.checker = engine.checker();
        this.day = engine.today();
        this.at = engine.now();
        this.subjects = subjects(engine, setting.sized(SUBJECTS));
    }

    /** Those that are stored, then copies of them some way off; random points where none are. */
    private static List<Subject> subjects(Engine engine, int count) {
        List<Subject> stored = SampleSubjects.stored(engine, KIND);
        if (stored.isEmpty()) {
            Kind kind = engine.kind(KIND);
            return SampleSubjects.points(kind, SampleSubjects.extent(engine), count);
        }
        Random random = new Random(SEED);
        List<Subject> subjects = new ArrayList<>(stored.subList(0, Math.min(count, stored.size())));
        while (subjects.size() < count) {
            subjects.add(moved(stored.get(subjects.size() % stored.size()), random));
        }
        return subjects;
    }

    private static Subject moved(Subject subject, Random random) {
        AffineTransformation away = AffineTransformation.translationInstance(
                (2 * random.nextDouble() - 1) * SPREAD_DEG, (2 * random.nextDouble() - 1) * SPREAD_DEG);
        return new Subject(
                subject.kind(),
                subject.layer(),
                subject.id(),
                away.transform(subject.geometry()),
                subject.properties(),
                subject.accuracyM());
    }

    /** Each pass is over all of them, so that the first one tells what somebody waits who has just started the program. */
    List<Line> lines() {
        setting.say("正在研判一批排污口", "checking a batch of outfalls");
        Text name = Text.of(
                subjects.size() + " 个排污口 × 全部规则，未通过的结论，两个线程",
                subjects.size() + " outfalls × all rules, what is not clear, two threads");
        Contender brief = contender(subject -> checker.brief(subject, day, at));
        Contender whole = contender(subject -> {
            Check check = checker.check(subject, day, at);
            check.utf8();
            return check;
        });
        Pairs found = new Pairs(0);
        Pairs foundByWhole = new Pairs(0);
        double firstS = pass(brief.inTwoThreads(), found);
        double wholeS = pass(whole.inTwoThreads(), foundByWhole);
        double twoS = median(brief.inTwoThreads());
        double oneS = median(brief);
        boolean equal = found.from(foundByWhole, subjects.size()).equal();
        Line beside = Line.of(
                        name,
                        subjects.size() / twoS,
                        Text.of("完整研判并写出 JSON，两个线程", "whole checks written as JSON, two threads"),
                        subjects.size() / wholeS,
                        equal)
                .with(Map.of("all_s", twoS, "first_pass_s", firstS, "peer_all_s", wholeS));
        return List.of(
                beside,
                Line.of(name, subjects.size() / twoS, Text.of("一个线程", "one thread"), subjects.size() / oneS, equal)
                        .with(Map.of("all_s", twoS, "peer_all_s", oneS)));
    }

    private double median(Contender contender) {
        double[] passes = new double[setting.rounds()];
        for (int i = 0; i < passes.length; i++) {
            passes[i] = pass(contender, new Tally());
        }
        return Pace.median(passes);
    }

    private double pass(Contender contender, Meetings found) {
        double startS = Pace.seconds();
        contender.work().run(0, subjects.size(), found);
        return Pace.seconds() - startS;
    }

    private Contender contender(Function<Subject, Check> way) {
        return new Contender(Ours.NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                found.met(i, 0, Integer.toUnsignedLong(open(way.apply(subjects.get(i)))));
            }
        });
    }

    /** The same for checks with the same states of which all that is not clear is the same. */
    private static int open(Check check) {
        int open = check.states().hashCode();
        for (var finding : check.findings()) {
            if (finding.state() != State.CLEAR) {
                open += finding.explanation().hashCode() ^ finding.rule().id().hashCode();
            }
        }
        return open;
    }
}
