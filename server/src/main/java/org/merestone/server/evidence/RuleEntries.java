package org.merestone.server.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Text;
import org.merestone.rules.Rulebook;
import org.merestone.rules.Ticks;

/** Kinds, rulebooks and what lawyers found of their articles, as the texts that were read, in a bundle. */
final class RuleEntries {
    private static final String KINDS = "kinds/";
    private static final String BOOKS = "rulebooks/";
    private static final String TICKS = Ticks.FILE;

    private RuleEntries() {}

    static void write(Kinds kinds, List<Rulebook> books, Map<String, byte[]> into) {
        kinds.files().texts().forEach((name, text) -> into.put(KINDS + name, utf8(text)));
        for (int i = 0; i < books.size(); i++) {
            // The number is the order in which they are read: a rule may tighten one of a book before.
            String name = "%s%02d-%s.yaml".formatted(BOOKS, i + 1, books.get(i).id());
            into.put(name, utf8(books.get(i).source().text()));
        }
        books.stream()
                .flatMap(book -> book.ticks().stream())
                .findFirst()
                .ifPresent(ticks -> into.put(TICKS, utf8(ticks.text())));
    }

    /** @throws RuntimeException when they are not as they must be */
    static Kinds kinds(Map<String, byte[]> entries) {
        return Kinds.read(kindFiles(entries));
    }

    static DataFiles kindFiles(Map<String, byte[]> entries) {
        SortedMap<String, String> texts = new TreeMap<>();
        of(entries, KINDS).forEach((name, text) -> texts.put(name.substring(KINDS.length()), text));
        return new DataFiles(texts);
    }

    /** The texts of the rulebooks by the names of their entries, in the order in which they are read. */
    static SortedMap<String, String> books(Map<String, byte[]> entries) {
        return of(entries, BOOKS);
    }

    /** @throws RuntimeException when they are not as they must be */
    static List<Rulebook> books(Map<String, byte[]> entries, Kinds kinds) {
        List<Rulebook> books = new ArrayList<>();
        books(entries).forEach((name, text) -> books.add(Rulebook.proposed(name, text, kinds, List.copyOf(books))));
        return Optional.ofNullable(entries.get(TICKS))
                .map(bytes -> Ticks.read(text(bytes)).on(books))
                .orElse(books);
    }

    private static SortedMap<String, String> of(Map<String, byte[]> entries, String folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(folder)) {
                texts.put(name, text(bytes));
            }
        });
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In which of its inputs the head of a check differs from kinds and rulebooks. */
    static List<Text> others(JsonNode head, Kinds kinds, List<Rulebook> books) {
        List<Text> others = new ArrayList<>();
        if (!kinds.sha256().equals(head.path("kinds_sha256").asText())) {
            others.add(Text.of("图层种类（kinds）", "the kinds of layers"));
        }
        for (JsonNode stated : head.path("rulebooks")) {
            String id = stated.path("id").asText();
            Optional<Rulebook> book =
                    books.stream().filter(b -> b.id().equals(id)).findFirst();
            if (book.filter(b -> b.sha256().equals(stated.path("sha256").asText()))
                    .isEmpty()) {
                others.add(Text.of("规则集 " + id, "the rulebook " + id));
            } else if (!book.get().ticksSha256().equals(SubjectText.text(stated, "ticks_sha256"))) {
                others.add(Text.of("条文核对记录（" + TICKS + "）", "what lawyers found of the articles (" + TICKS + ")"));
            }
        }
        return others.stream().distinct().toList();
    }
}
