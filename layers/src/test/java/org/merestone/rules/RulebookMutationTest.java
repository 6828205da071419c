package org.merestone.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Refusal;

/** One line of a rulebook of the product is spoilt: it is refused with file and line, or means what it meant before. */
class RulebookMutationTest {
    private static final Kinds KINDS = Kinds.load();
    private static final List<Rulebook> BOOKS = Rulebook.load(KINDS);
    private static final Pattern KEY = Pattern.compile("([A-Za-z_]+):(?= |$)");
    private static final Pattern VALUE =
            Pattern.compile("(?<=: |\\[|, )(\"[^\"]*\"|[^\\s\\[\\]{},\"#][^\\[\\]{},\"#]*)(?=[,}\\]]|$)");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final List<String> HAZARDS = List.of(
            "no",
            "yes",
            "On",
            "n",
            "010",
            "1_000",
            "0x1F",
            "0o17",
            "1:30",
            "2026-08-15",
            "~",
            "null",
            "1e3",
            ".inf",
            ".5",
            "+7",
            "True",
            "[]",
            "{}",
            "\"\"",
            "!!int \"5\"",
            "*x",
            "|");

    /** What a rule may do without; nobody can tell that it was there. */
    private static final Pattern OPTIONAL = Pattern.compile(
            "\\s*(- )?(penalty|valid_to|unless|except_when|doubt|tag|tightens|continued_by|gaps|none):.*|\\s*- \\{.*}\\s*");

    @TempDir
    private Path folder;

    /** A line spoilt in one way; empty where the line has nothing of that sort. */
    private enum Mutation {
        DROP,
        DUPLICATE,
        RENAME,
        RETYPE,
        UNQUOTE;

        private Optional<List<String>> of(String line, Random random) {
            return switch (this) {
                case DROP -> Optional.of(List.of());
                case DUPLICATE -> Optional.of(List.of(line, line));
                case RENAME -> one(KEY, line, random).map(key -> List.of(insert(line, key.start() + 1, "x")));
                case RETYPE -> one(VALUE, line, random).flatMap(value -> retyped(line, value, random));
                case UNQUOTE ->
                    one(Pattern.compile("\"[^\"]*\""), line, random)
                            .map(q -> List.of(line.substring(0, q.start())
                                    + q.group().replace("\"", "")
                                    + line.substring(q.end())));
            };
        }

        private static Optional<MatchResult> one(Pattern pattern, String line, Random random) {
            List<MatchResult> found = pattern.matcher(line)
                    .results()
                    .filter(f -> isWhole(line, f))
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
        }

        /** Not a part of a text: colons in quotes and commas outside of brackets are such. */
        private static boolean isWhole(String line, MatchResult found) {
            String before = line.substring(0, found.start());
            long open = count(before, "[{") - count(before, "]}");
            boolean inText = open == 0 && before.endsWith(", ");
            boolean cut = open == 0 && found.end() < line.length() && ",]}".indexOf(line.charAt(found.end())) >= 0;
            return count(before, "\"") % 2 == 0 && !inText && !cut;
        }

        private static long count(String text, String characters) {
            return text.chars().filter(c -> characters.indexOf(c) >= 0).count();
        }

        private static String insert(String line, int at, String text) {
            return line.substring(0, at) + text + line.substring(at);
        }

        /** Another day is no fault that anyone could see. */
        private static Optional<List<String>> retyped(String line, MatchResult value, Random random) {
            String hazard = HAZARDS.get(random.nextInt(HAZARDS.size()));
            if (DAY.matcher(value.group()).matches() && DAY.matcher(hazard).matches()) {
                return Optional.empty();
            }
            return Optional.of(List.of(line.substring(0, value.start()) + hazard + line.substring(value.end())));
        }
    }

    @Test
    void isRefusedWithFileAndLineOrMeansWhatItMeantBefore() throws IOException {
        Random random = new Random(20260815);
        List<String> files = DataFiles.of("rulebooks").texts().keySet().stream()
                .filter(name -> !name.endsWith(".spec.yaml"))
                .toList();
        int refused = 0;
        for (int tried = 0; tried < 300; ) {
            String file = files.get(random.nextInt(files.size()));
            List<String> lines =
                    DataFiles.of("rulebooks").texts().get(file).lines().toList();
            int at = random.nextInt(lines.size());
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            Optional<List<String>> spoilt = mutation.of(lines.get(at), random);
            if (spoilt.isPresent()) {
                tried++;
                List<String> text = new ArrayList<>(lines.subList(0, at));
                text.addAll(spoilt.get());
                text.addAll(lines.subList(at + 1, lines.size()));
                refused += isRefused(file, text, mutation, file + ":" + (at + 1) + " " + mutation + " " + spoilt.get())
                        ? 1
                        : 0;
            }
        }
        assertThat(refused).isBetween(100, 290);
    }

    private boolean isRefused(String file, List<String> lines, Mutation mutation, String what) throws IOException {
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
        List<Rulebook> others =
                BOOKS.stream().filter(b -> !file.equals(b.id() + ".yaml")).toList();
        try {
            List<Rulebook> loaded = Rulebook.load(folder, KINDS, others);
            Rulebook book = loaded.get(loaded.size() - 1);
            Rulebook original = BOOKS.stream()
                    .filter(b -> b.id().equals(book.id()))
                    .findFirst()
                    .orElseThrow();
            assertSame(book, original, mutation, what);
            return false;
        } catch (Refusal e) {
            assertThat(e.text().zh()).as(what).containsPattern(Pattern.quote(file) + " 第 \\d+ 行：.+");
            assertThat(e.text().en()).as(what).containsPattern(Pattern.quote(file) + ":\\d+: .+");
            return true;
        } catch (RuntimeException e) {
            return fail(what, e);
        } finally {
            Files.delete(folder.resolve(file));
        }
    }

    private void assertSame(Rulebook book, Rulebook original, Mutation mutation, String what) throws IOException {
        boolean same = book.equals(new Rulebook(
                original.id(),
                original.version(),
                original.title(),
                original.coversFrom(),
                original.rules(),
                original.gaps(),
                original.none(),
                book.source(),
                original.ticks()));
        if (!same) {
            assertThat(mutation).as(what).isEqualTo(Mutation.DROP);
            int line = Integer.parseInt(what.replaceFirst("^[^:]*:(\\d+) .*", "$1"));
            String dropped = DataFiles.of("rulebooks")
                    .texts()
                    .get(book.id() + ".yaml")
                    .lines()
                    .toList()
                    .get(line - 1);
            assertThat(dropped).as(what).matches(OPTIONAL);
        }
    }
}
