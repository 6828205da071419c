package org.merestone.server.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The figures of a year as a text to file.
 *
 * @param span which days and which data
 * @param checked of when and of what the findings are
 */
public record YearReport(
        String title,
        String span,
        List<Group> groups,
        String checked,
        List<Line> findings,
        List<Ledger> ledgers,
        List<Note> gaps,
        List<Note> notes) {
    private static final String MARKUP = "summary.html";

    /** Figures of one work. */
    public record Group(String name, List<Line> figures) {}

    /** A ledger, by county. */
    public record Ledger(String name, String about, List<Line> figures) {}

    /** A number with what it is made of, in words. */
    public record Line(String name, String value, String parts) {}

    /** A sentence. */
    public record Note(String text) {}

    public YearReport {
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
        ledgers = List.copyOf(ledgers);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /** @param lang "zh" or "en", as the record is written in */
    public void docx(String lang, OutputStream out) throws IOException {
        Markup markup = Markup.read(MARKUP, Template.shipped(MARKUP), YearReport.class);
        String filled = new Rare(new Fonts()).replaced(markup.fill(this, lang));
        new Docx(Xhtml.parse(filled), title).write(out);
    }
}
