package org.merestone.server.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;

/** Checks of projects against every rule, each written as JSON. There is no peer that does the same. */
final class FullChecks {
    static final String KIND = "project";
    private static final int SUBJECTS = 500;

    private final Setting setting;
    private final Engine engine;
    private final Checker checker;
    private final List<Subject> subjects;
    private final LocalDate day;
    private final Instant at;

    FullChecks(Setting setting) {
        this.setting = setting;
        this.engine = setting.engine().get();
        this.checker = engine.checker();
        this.day = engine.today();
        this.at = engine.now();
        setting.say("正在读区域", "reading the zones");
        checker.catchUp();
        this.subjects = subjects(engine, setting.sized(SUBJECTS));
    }

    /** As many points as sites. */
    static List<Subject> subjects(Engine engine, int count) {
        Kind kind = engine.kind(KIND);
        Envelope extent = SampleSubjects.extent(engine);
        List<Subject> subjects = new ArrayList<>(SampleSubjects.points(kind, extent, (count + 1) / 2));
        subjects.addAll(SampleSubjects.sites(kind, extent, (count + 1) / 2));
        return subjects;
    }

    List<Line> lines() {
        setting.say("正在测研判", "measuring checks");
        Text name = Text.of(
                "完整研判，全部规则，写出 JSON：" + engine.store().layers().size() + " 个图层",
                "full checks, all rules, JSON written: "
                        + engine.store().layers().size() + " layers");
        Contender one = contender().called("一个线程", "one thread");
        Line twoOverOne = new Comparison(setting.pace(), name, subjects.size(), 0)
                .with(one.inTwoThreads().called("两个线程", "two threads"), List.of(one));
        double[] ms = new double[subjects.size()];
        for (int i = 0; i < ms.length; i++) {
            double startS = Pace.seconds();
            check(subjects.get(i)).length();
            ms[i] = (Pace.seconds() - startS) * 1000;
        }
        Line alone = Line.without(
                        name,
                        twoOverOne.peerPerS().orElseThrow(),
                        Text.of("没有同类工具", "no tool does this"),
                        Text.of("一个线程", "one thread"))
                .with(Pace.percentiles(ms));
        return List.of(alone, twoOverOne.noting(Text.of("界标用两个线程", "Merestone in two threads")));
    }

    private Contender contender() {
        return new Contender(Ours.NAME, (from, to, found) -> {
            for (int i = from; i < to; i++) {
                found.met(i, 0, Integer.toUnsignedLong(check(subjects.get(i)).hashCode()));
            }
        });
    }

    private String check(Subject subject) {
        return checker.check(subject, day, at).json();
    }
}
