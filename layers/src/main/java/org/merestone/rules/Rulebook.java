package org.merestone.rules;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.catalog.Yaml;

/**
 * The rules of one source, read from {@code rulebooks/ID.yaml}.
 *
 * @param gaps facts of the law that a map with attributes cannot decide
 * @param none why it has no rule for subjects of a kind in zones of a kind
 * @param coversFrom before this day the book does not hold all the law of its time, so no check is ever without conflict
 * @param source the file's text
 * @param ticks the text of the ticks that were applied to it, if any were
 */
public record Rulebook(
        String id,
        String version,
        Text title,
        LocalDate coversFrom,
        List<Rule> rules,
        List<Gap> gaps,
        List<NoRule> none,
        Source source,
        Optional<Source> ticks) {
    public Rulebook {
        rules = List.copyOf(rules);
        gaps = List.copyOf(gaps);
        none = List.copyOf(none);
    }

    /** A text as it was read, with its hash. */
    public record Source(String text, String sha256) {
        public static Source of(String text) {
            return new Source(text, DataFiles.sha256(text));
        }
    }

    /** Of the file's text. */
    public String sha256() {
        return source.sha256();
    }

    /** Of the ticks that were applied to it, if any were. */
    public Optional<String> ticksSha256() {
        return ticks.map(Source::sha256);
    }

    /** What the law says and no rule does, with the reason. */
    public record Gap(String id, Text title, Text why) {}

    /** Why no rule is about any of these subjects in any of these zones. */
    public record NoRule(List<String> subjects, List<String> zones, Text why) {
        public NoRule {
            subjects = List.copyOf(subjects);
            zones = List.copyOf(zones);
        }
    }

    /** The rulebooks that come with the product, by id. */
    public static List<Rulebook> load(Kinds kinds) {
        return read(DataFiles.of("rulebooks", DataFiles::isData), kinds, List.of());
    }

    /** The rulebooks in a directory, by id. */
    public static List<Rulebook> load(Path directory, Kinds kinds) {
        return read(DataFiles.of(directory, DataFiles::isData), kinds, List.of());
    }

    /** The rulebooks in a directory, whose rules may tighten those of {@code base}; all of them, the base first. */
    public static List<Rulebook> load(Path directory, Kinds kinds, List<Rulebook> base) {
        return read(DataFiles.of(directory, DataFiles::isData), kinds, base);
    }

    /**
     * One that is proposed, read as if it were a file among these; it takes the place of the one with its id.
     *
     * @param file how a refusal names it
     */
    public static Rulebook proposed(String file, String text, Kinds kinds, List<Rulebook> among) {
        Yaml yaml = Yaml.read(file, text);
        String id = yaml.at("rulebook").text();
        List<Rulebook> others =
                among.stream().filter(book -> !book.id().equals(id)).toList();
        return new RulebookFile(yaml, text, kinds, others).beside(others);
    }

    /** All articles that its rules stand on, as often as they do. */
    public Stream<Basis> bases() {
        return rules.stream().flatMap(rule -> rule.law().bases().stream());
    }

    Rulebook ticked(Ticks of, Source text) {
        List<Rule> ticked = rules.stream().map(rule -> rule.ticked(of)).toList();
        return new Rulebook(id, version, title, coversFrom, ticked, gaps, none, source, Optional.of(text));
    }

    private static List<Rulebook> read(DataFiles files, Kinds kinds, List<Rulebook> base) {
        List<Rulebook> books = new ArrayList<>(base);
        files.read(yaml -> new RulebookFile(yaml, files.texts().get(yaml.file()), kinds, base))
                .values()
                .forEach(file -> books.add(file.beside(books)));
        return List.copyOf(books);
    }
}
