package org.merestone.server.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.merestone.catalog.Layer;

/** Which data and rulebooks the check was made with. */
final class SourceTables {
    private final Checked check;

    SourceTables(Checked check) {
        this.check = check;
    }

    /** The layers that the findings name. */
    List<Content.Source> sources() {
        Set<String> used = check.findings().stream()
                .flatMap(finding -> Stream.of(finding.json().path("layers")))
                .flatMap(layers -> {
                    List<String> ids = new ArrayList<>();
                    layers.forEach(id -> ids.add(id.asText()));
                    return ids.stream();
                })
                .collect(Collectors.toSet());
        return check.ground().layers().stream()
                .filter(layer -> used.contains(layer.id()))
                .filter(layer -> !check.hidden().contains(layer.id()))
                .map(this::source)
                .toList();
    }

    private Content.Source source(Layer layer) {
        var provenance = layer.provenance();
        String none = check.say("未说明", "not stated");
        long quarantined = layer.contents().quarantined();
        return new Content.Source(
                layer.title().in(check.setting().lang()),
                provenance.source().isEmpty() ? none : provenance.source(),
                provenance.receivedOn().map(Object::toString).orElse(none),
                provenance.accuracyM().isPresent()
                        ? Numbers.fixed(
                                        java.math.BigDecimal.valueOf(
                                                provenance.accuracyM().getAsDouble()),
                                        2) + " m"
                        : none,
                layer.coverage().map(c -> complete(c.statedAs())).orElse(none),
                layer.contents().count()
                        + (quarantined == 0
                                ? ""
                                : check.say("（另隔离 " + quarantined + "）", " (+" + quarantined + " in quarantine)"))
                        + check.say("，修订 ", ", revision ")
                        + layer.contents().revision(),
                Setting.title(provenance.sensitivity()).in(check.setting().lang()));
    }

    /** Where a layer is complete, as a person stated it. */
    private String complete(String statedAs) {
        return statedAs.equals("extent")
                ? check.say("要素的外包范围", "extent of its features")
                : statedAs.replaceFirst("^district:", check.say("行政区 ", "district "))
                        .replaceFirst("^derived:", check.say("随图层 ", "as layer "))
                        .replaceFirst("^file ", check.say("文件 ", "file "));
    }

    List<Content.Book> books() {
        List<Content.Book> books = new ArrayList<>();
        check.at("/check/rulebooks")
                .forEach(book -> books.add(new Content.Book(
                        book.path("id").asText(),
                        book.path("version").asText(),
                        book.path("sha256").asText())));
        return books;
    }

    /** The kinds of the layers that are left out, and how many findings rest on them. */
    Optional<String> leftOut() {
        if (check.hidden().isEmpty()) {
            return Optional.empty();
        }
        long findings = check.findings().stream().filter(Finding::hidden).count();
        return Optional.of(check.say(
                "%d 个图层因密级未在本报告中列出其区域，结论仍计入这些图层（%d 条结论与之有关）。"
                        .formatted(check.hidden().size(), findings),
                "The zones of %d layers are left out of this report for their sensitivity; the verdict counts them (%d findings rest on them)."
                        .formatted(check.hidden().size(), findings)));
    }
}
