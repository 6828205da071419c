package org.merestone.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.merestone.catalog.DataFiles;
import org.merestone.catalog.Validity;
import org.merestone.catalog.Yaml;

/** Reads the articles that a rule stands on. */
final class BasisFile {
    private static final List<String> CONFIDENCES = List.of("S", "S*", "B", "U");

    private BasisFile() {}

    /** In order of their dates; a day on which two would be in force is refused. */
    static List<Basis> read(Yaml yaml) {
        List<Basis> bases = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            Basis basis = basis(item);
            for (Basis other : bases) {
                if (other.validity().overlaps(basis.validity())) {
                    throw item.refuse(
                            "与 " + other.quoted() + " 的施行期重叠；前一个依据的 valid_to 应在后一个的 valid_from 之前",
                            "is in force on the same days as " + other.quoted()
                                    + "; the earlier one's valid_to must be before the later one's valid_from");
                }
            }
            bases.add(basis);
        }
        if (bases.isEmpty()) {
            throw yaml.refuse(
                    "至少要有一个依据：{law: …, article: …, text: …, valid_from: …, confidence: …, source: …}",
                    "needs at least one basis: {law: …, article: …, text: …, valid_from: …, confidence: …, source: …}");
        }
        bases.sort(Comparator.comparing(b -> b.validity().from().orElse(LocalDate.MIN)));
        return bases;
    }

    private static Basis basis(Yaml yaml) {
        yaml.onlyKeys("law", "article", "text", "valid_from", "valid_to", "confidence", "source", "penalty");
        LocalDate from = yaml.at("valid_from").date();
        Optional<LocalDate> to = yaml.find("valid_to").map(Yaml::date);
        if (to.isPresent() && to.get().isBefore(from)) {
            throw yaml.at("valid_to")
                    .refuse(
                            "早于 valid_from；应是施行的最后一天，仍在施行就不要写",
                            "is before valid_from; write the last day in force, or leave it out");
        }
        Yaml confidence = yaml.at("confidence");
        if (!CONFIDENCES.contains(confidence.text())) {
            throw confidence.refuse("只能是 S、S*、B、U", "must be one of S, S*, B, U");
        }
        String text = yaml.at("text").text().strip();
        return new Basis(
                yaml.at("law").text(),
                yaml.at("article").text(),
                text,
                DataFiles.sha256(text),
                new Validity(Optional.of(from), to),
                confidence.text(),
                yaml.at("source").text(),
                yaml.find("penalty").map(Yaml::text).orElse(""),
                Optional.empty());
    }
}
