package org.merestone.server.reports;

import java.util.List;
import java.util.Optional;

/**
 * What a template can write, as texts that are ready to be read. Pictures are addresses of the form {@code data:}; a
 * {@code tone} is one of the verdicts, states or {@code no_conflict} and {@code incomplete}, and names a class of the style.
 *
 * @param laws every law that was looked at, by name
 * @param articles in full, of what was hit or stays undetermined
 * @param others kinds of zones none of whose rules applies
 * @param leftOut what secret layers keep out of it
 * @param rare characters that no font has and what stands for them
 */
record Content(
        Head head,
        Summary summary,
        Open open,
        Site site,
        List<String> laws,
        List<Picture> location,
        List<Theme> themes,
        List<Pair> others,
        Units units,
        List<Article> articles,
        List<Source> sources,
        List<Book> books,
        List<String> statements,
        Optional<String> leftOut,
        Optional<String> rare) {
    /** @param qr picture of number, id and hash */
    record Head(
            String office,
            String title,
            String number,
            String made,
            String day,
            String check,
            String sha256,
            String qr,
            Optional<String> fingerprint,
            String engine,
            String anchor,
            String recheck,
            String seal,
            String mapNote,
            String secrecy) {}

    /** @param hits the strictest first */
    record Summary(
            String tone,
            String verdict,
            String judgement,
            String completeness,
            String completenessTone,
            List<Line> hits,
            List<String> advice) {}

    /** One finding. */
    record Line(String tone, String state, String title, String basis, String words, boolean review) {}

    /** What was not checked or could not be decided. */
    record Open(
            String counts,
            boolean nothing,
            List<Line> undetermined,
            List<Line> notCovered,
            List<Line> failed,
            List<String> questions,
            List<String> unknown,
            List<String> notes) {}

    record Pair(String name, String value) {}

    /** @param rest what is said when not all corners are listed */
    record Site(String name, List<Pair> facts, String datum, List<Corner> corners, Optional<String> rest) {}

    /**
     * @param ring which outline of which part: 1, or 1-2 for the first hole
     * @param north Gauss-Krüger northing in metres, which surveyors call X
     * @param east Gauss-Krüger easting in metres with the number of the zone before it, which surveyors call Y
     */
    record Corner(
            String number,
            String ring,
            String lon,
            String lat,
            String lonDms,
            String latDms,
            String north,
            String east) {}

    record Picture(String image, String title, String caption) {}

    /** One kind of zones. */
    record Theme(
            String number,
            String title,
            String tone,
            String judgement,
            String sentence,
            String counts,
            List<Line> hits,
            List<ZoneTable> tables,
            List<Picture> maps) {}

    /** One, or none where there is no zone to list. */
    record ZoneTable(List<ZoneRow> zones) {}

    /**
     * A zone that is met, or the nearest one.
     *
     * @param overlap area of an area, length of a line, with its unit
     */
    record ZoneRow(
            String name,
            String code,
            String sort,
            String overlap,
            String ha,
            String mu,
            String share,
            String distance,
            String bearing,
            String version) {}

    /** @param sentence in which units the subject lies, or why that is not known */
    record Units(String sentence, List<Unit> units, List<ClauseList> lists) {}

    record Unit(String code, String name, String sort, String m2, String share) {}

    /** @param of the units that have all of the clauses */
    record ClauseList(String of, List<Clause> clauses) {}

    record Clause(String dimension, String tier, String text, String source) {}

    record Article(
            String law,
            String article,
            String text,
            String validity,
            Optional<String> review,
            Optional<String> now,
            Optional<String> penalty) {}

    record Source(
            String title,
            String source,
            String received,
            String accuracy,
            String coverage,
            String count,
            String secrecy) {}

    record Book(String id, String version, String sha256) {}
}
