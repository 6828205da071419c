package org.merestone.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Text;
import org.merestone.catalog.Validity;
import org.merestone.spool.ByKey;
import org.merestone.spool.Spool;
import org.merestone.store.Origin;
import org.merestone.store.Put;

/**
 * Drafts as features, with ids that come out the same on every store: the layer and the code, or a hash of the
 * content where there is no code; one that our own export of the layer states is kept. One code with validities apart is
 * one feature in several versions; otherwise those that share it are told apart by a hash.
 */
final class Features {
    private static final int NAMED = 10;

    private final String layer;
    private final Precision precision;
    private final List<Put> rows = new Spool<>(new PutCodec());
    private final Map<Answers.At, String> ids = new HashMap<>();
    private final List<String> doubles = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    /** The first of them alone: a layer may have no codes at all. */
    private final List<String> uncoded = new ArrayList<>();

    private long uncodedInAll;
    private boolean anyCoded;

    private Features(String layer, Precision precision) {
        this.layer = layer;
        this.precision = precision;
    }

    /** @param progress is told how far they are, first with the ids and then with the features */
    static Features of(String layer, Precision precision, List<Draft> drafts, Progress progress) {
        Features features = new Features(layer, precision);
        progress.stage(Text.of("编号", "giving ids"));
        AtomicLong done = new AtomicLong();
        ByKey byId = ByKey.of(drafts, draft -> {
            progress.at(done.incrementAndGet(), drafts.size());
            return features.id(draft);
        });
        progress.stage(Text.of("整理", "making features"));
        done.set(0);
        byId.keys().forEach(id -> {
            List<Integer> rows = byId.of(id);
            features.add(id, rows.stream().map(drafts::get).toList());
            progress.at(done.addAndGet(rows.size()), drafts.size());
        });
        return features;
    }

    /** With the rows they were read from, in the order of the drafts as far as they differ in id. */
    List<Put> rows() {
        return rows;
    }

    /** The id that a row got; empty when it was left out as the double of another. */
    Optional<String> idOf(Draft draft) {
        return Optional.ofNullable(ids.get(at(draft)));
    }

    private static Answers.At at(Draft draft) {
        return Answers.At.of(draft.file(), draft.row());
    }

    List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        if (!doubles.isEmpty()) {
            notices.add(Text.of(
                    doubles.size() + " 行与前面的某行完全相同，只留一行：" + some(doubles),
                    doubles.size() + " rows are wholly equal to an earlier one and left out: " + some(doubles)));
        }
        if (!shared.isEmpty()) {
            notices.add(Text.of(
                    shared.size() + " 个编码由多个不同的要素共用，编号后加了“~”和区分码：" + some(shared),
                    shared.size() + " codes are shared by different features, whose ids got '~' and a hash: "
                            + some(shared)));
        }
        if (anyCoded && uncodedInAll > 0) {
            notices.add(Text.of(
                    uncodedInAll + " 行没有可用的编码，编号由内容算出，内容改动后再导入会成为另一个要素，请在文件里补上：" + some(uncoded),
                    uncodedInAll
                            + " rows have no code that can be taken and get an id by their content: once that changes, they come in as"
                            + " others. Give them codes in the file: " + some(uncoded)));
        }
        return notices;
    }

    private static String some(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names.size() > NAMED ? " …" : "");
    }

    private String id(Draft draft) {
        String own = layer + ":";
        Optional<String> held =
                draft.held().map(Draft.Held::id).filter(id -> id.startsWith(own) && Storable.isCode(id));
        if (held.isPresent()) {
            return held.get();
        }
        if (!draft.code().isEmpty() && Storable.isCode(draft.code())) {
            anyCoded = true;
            return own + draft.code();
        }
        uncodedInAll++;
        if (uncoded.size() <= NAMED) {
            uncoded.add(draft.file() + ":" + draft.row());
        }
        return own + ContentHash.of(draft.properties(), draft.geometry()).substring(0, 16);
    }

    private void add(String id, List<Draft> drafts) {
        List<Draft> different = withoutDoubles(drafts);
        boolean apart = areApart(different);
        if (!apart) {
            shared.add(id.substring(layer.length() + 1));
        }
        for (Draft draft : different) {
            String hash = apart ? "" : "~" + content(draft).substring(0, 8);
            ids.put(at(draft), id + hash);
            var origin = new Origin(0, draft.file(), draft.row());
            rows.add(new Put(feature(id + hash, draft), Optional.of(origin)));
        }
    }

    private List<Draft> withoutDoubles(List<Draft> drafts) {
        if (drafts.size() == 1) {
            return drafts;
        }
        Set<String> seen = new HashSet<>();
        List<Draft> different = new ArrayList<>();
        for (Draft draft : drafts) {
            if (seen.add(content(draft))) {
                different.add(draft);
            } else {
                doubles.add(draft.file() + ":" + draft.row());
            }
        }
        return different;
    }

    private static String content(Draft draft) {
        return ContentHash.of(draft.properties(), draft.geometry(), draft.validity());
    }

    private static boolean areApart(List<Draft> drafts) {
        List<Validity> validities = drafts.stream()
                .map(Draft::validity)
                .sorted(Comparator.comparing(v -> v.from().orElse(LocalDate.MIN)))
                .toList();
        for (int i = 1; i < validities.size(); i++) {
            if (validities.get(i - 1).overlaps(validities.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Feature feature(String id, Draft draft) {
        Optional<String> fault = draft.held().flatMap(Draft.Held::fault).or(() -> fault(draft));
        return new Feature(layer, id, draft.geometry(), precision.properties(draft), draft.validity(), 0, fault);
    }

    private static Optional<String> fault(Draft draft) {
        return draft.isSound()
                ? Optional.empty()
                : Optional.of(draft.faults().stream()
                        .map(f -> f.field().map(c -> c + "：").orElse("")
                                + f.reason().zh())
                        .collect(Collectors.joining("；")));
    }
}
