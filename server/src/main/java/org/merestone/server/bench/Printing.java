package org.merestone.server.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Kind.Sensitivity;
import org.merestone.catalog.Text;
import org.merestone.checks.Subject;
import org.merestone.server.api.Engine;
import org.merestone.server.reports.Report;
import org.merestone.server.reports.Template;

/** Reports of projects in each format, made of checks that are there. There is no peer that does the same. */
final class Printing {
    private static final int SUBJECTS = 40;

    private final Setting setting;
    private final List<byte[]> checks;
    private final org.merestone.server.reports.Ground ground;
    private final Template template = Template.builtIn();

    /** Makes a report, and writes it. */
    private interface Format {
        void write(Report report, OutputStream out) throws IOException;
    }

    Printing(Setting setting) {
        Engine engine = setting.engine().get();
        this.setting = setting;
        this.ground = org.merestone.server.reports.Ground.of(
                engine.kinds(), engine.store().layers(), engine::atlas);
        setting.say("正在研判项目", "checking projects");
        this.checks = subjects(engine, setting.sized(SUBJECTS)).stream()
                .map(subject -> engine.checker()
                        .check(subject, engine.today(), engine.now())
                        .utf8())
                .toList();
    }

    /** Those that are stored first. */
    private static List<Subject> subjects(Engine engine, int count) {
        List<Subject> subjects = new ArrayList<>(SampleSubjects.stored(engine, FullChecks.KIND));
        if (subjects.size() < count) {
            subjects.addAll(FullChecks.subjects(engine, count - subjects.size()));
        }
        return subjects.subList(0, count);
    }

    List<Line> lines() {
        setting.say("正在出报告", "printing reports");
        return List.of(line("HTML", Report::html), line("PDF", Report::pdf), line("DOCX", Report::docx));
    }

    /** One after another, as somebody waits for each; the first round warms up. */
    private Line line(String name, Format format) {
        double[] ms = new double[checks.size()];
        double tookS = 0;
        for (int round = 0; round < 2; round++) {
            double startS = Pace.seconds();
            for (int i = 0; i < ms.length; i++) {
                double oneS = Pace.seconds();
                write(checks.get(i), format);
                ms[i] = (Pace.seconds() - oneS) * 1000;
            }
            tookS = Pace.seconds() - startS;
        }
        return Line.without(
                        Text.of(
                                checks.size() + " 个项目的报告，" + name,
                                "reports of " + checks.size() + " projects, " + name),
                        checks.size() / tookS,
                        Text.of("没有同类工具", "no tool does this"),
                        Text.of("不含研判；一个接一个", "without the check; one after another"))
                .with(Pace.percentiles(ms))
                .with(Map.of("longest_ms", longest(ms)));
    }

    private static double longest(double[] ms) {
        double longest = 0;
        for (double one : ms) {
            longest = Math.max(longest, one);
        }
        return longest;
    }

    private void write(byte[] check, Format format) {
        try {
            format.write(
                    Report.of(
                            check,
                            ground,
                            template,
                            new org.merestone.server.reports.Setting("zh", Sensitivity.PUBLIC, Optional.empty())),
                    OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("what is thrown away takes all", e);
        }
    }
}
