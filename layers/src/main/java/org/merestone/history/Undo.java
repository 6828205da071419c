package org.merestone.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.store.Change;
import org.merestone.store.Put;
import org.merestone.store.Revision;
import org.merestone.store.Store;

/** Takes back what one revision did, by a new one. */
public final class Undo {
    private static final int NAMED = 20;

    private final Store store;
    private final Revision undone;

    private Undo(Store store, Revision undone) {
        this.store = store;
        this.undone = undone;
    }

    /**
     * Makes known again, of every feature that revision {@code number} changed, exactly what was known before it, and of
     * the layer what was said of it. A layer that the revision made stays, without coverage: an empty layer that says
     * where it is complete would say that there is none.
     *
     * @throws Refusal with CONFLICT, naming them, when a later revision changed any of these
     */
    public static Revision of(Store store, Kinds kinds, long number, Note note) {
        Undo undo = new Undo(store, store.revision(number));
        Layer now = store.layer(undo.undone.layer());
        now.refuseIfDerived();
        Layer before = undo.describedBefore(now);
        Map<String, Long> seen = new TreeMap<>();
        List<Put> put = new ArrayList<>();
        undo.collect(seen, put);
        Map<String, Object> detail =
                note.with("action", "undo").with("undone", number).detail();
        try {
            Change change = new Change(
                    note.author(),
                    note.message(),
                    kinds.kind(now.kind()),
                    before,
                    Change.Mode.UPDATE,
                    put,
                    detail,
                    Optional.of(new Change.Seen(seen, true, now)),
                    OptionalLong.empty(),
                    List.of());
            return store.commit(change);
        } catch (Refusal e) {
            throw e.reason() == Refusal.Cause.OUTDATED
                    ? Refusal.conflict(e.text().zh(), e.text().en())
                    : e;
        }
    }

    private Layer describedBefore(Layer now) {
        Optional<Layer> before = layerAt(undone.number() - 1);
        Layer after = layerAt(undone.number()).orElseThrow();
        if (before.isPresent() && before.get().contents().derivation().isPresent()) {
            throw Refusal.conflict(
                    "第 " + undone.number() + " 次修订把自动生成的图层 " + now.id()
                            + " 改为由人维护，不能撤销：请重新导入，或在 derived.yaml 里用另一个编号生成",
                    "revision " + undone.number() + " took layer " + now.id()
                            + " over, which was made from another, and cannot be undone: import it again, or have it made"
                            + " under another id in derived.yaml");
        }
        if (before.isPresent() && before.get().isDescribedAs(after)) {
            return now;
        }
        if (!now.isDescribedAs(after)) {
            throw Refusal.conflict(
                    "图层 " + now.id() + " 的说明（来源、范围、精度）在第 " + undone.number() + " 次修订之后又被改写：请先撤销后来的修订",
                    "what is said of layer " + now.id()
                            + " (source, coverage, accuracy) was changed again after revision " + undone.number()
                            + ": undo the later revision first");
        }
        return before.orElse(after.withoutCoverage());
    }

    private Optional<Layer> layerAt(long revision) {
        return store.layers(revision).stream()
                .filter(l -> l.id().equals(undone.layer()))
                .findFirst();
    }

    private void collect(Map<String, Long> seen, List<Put> put) {
        long number = undone.number();
        List<String> later = new ArrayList<>();
        for (String id : store.changed(undone.layer(), number - 1, number)) {
            Past past = Past.of(store, undone.layer(), id);
            if (past.lastChange(Past.HEAD) != number) {
                later.add(id);
            }
            seen.put(id, number);
            past.versions().stream()
                    .filter(v -> v.isKnownAt(number - 1))
                    .forEach(v -> put.add(new Put(v.feature(), v.origin())));
        }
        if (!later.isEmpty()) {
            String ids =
                    later.stream().limit(NAMED).collect(Collectors.joining(", ")) + (later.size() > NAMED ? ", …" : "");
            throw Refusal.conflict(
                    "第 " + number + " 次修订涉及的 " + later.size() + " 个要素后来又被改过：" + ids + "。请先撤销后来的修订，或逐个更正",
                    later.size() + " features of revision " + number + " were changed again later: " + ids
                            + ". Undo the later revisions first, or correct them one by one");
        }
    }
}
