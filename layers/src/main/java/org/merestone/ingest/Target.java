package org.merestone.ingest;

import java.util.Optional;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Kinds;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.store.Change;
import org.merestone.store.Store;

/**
 * Where an import goes.
 *
 * @param held the layer as the store has it; empty: it is made
 */
record Target(Kind kind, Optional<Layer> held, Change.Mode mode) {
    static Target of(Request request, Store store, Kinds kinds) {
        String id = request.layer();
        if (!id.matches("[a-z][a-z0-9-]{0,62}")) {
            throw Refusal.badInput(
                    "图层编号“" + id + "”不可用：须以小写字母开头，只含小写字母、数字和连字符，至多 63 个字符",
                    "'" + id
                            + "' cannot be a layer id: a lower-case letter, then letters, digits and hyphens, 63 characters at most");
        }
        if (request.files().isEmpty()) {
            throw Refusal.badInput("没有给出要导入的文件", "no file to import was given");
        }
        Optional<Layer> held = store.findLayer(id);
        Target target = new Target(kind(request, held, kinds), held, mode(request, held));
        if (target.mode() != Change.Mode.REPLACE) {
            held.ifPresent(Layer::refuseIfDerived);
        }
        return target;
    }

    /** The layer as a person has described it; what was said of one that was made from another is not taken over. */
    Optional<Layer> described() {
        return held.filter(layer -> layer.contents().derivation().isEmpty());
    }

    static Kind kind(Request request, Optional<Layer> held, Kinds kinds) {
        Optional<Kind> told = request.kind().map(kinds::kind);
        if (held.isPresent()) {
            Kind kind = kinds.kind(held.get().kind());
            if (told.isPresent() && !told.get().id().equals(kind.id())) {
                throw Refusal.badInput(
                        "图层 %s 的类别是 %s，不能作为 %s 导入"
                                .formatted(
                                        request.layer(), kind.id(), told.get().id()),
                        "the layer %s is of kind %s, not %s"
                                .formatted(
                                        request.layer(), kind.id(), told.get().id()));
            }
            return kind;
        }
        return told.orElseThrow(() -> {
            String known = String.join("、", kinds.all().stream().map(Kind::id).toList());
            return Refusal.badInput(
                    "新图层 " + request.layer() + " 须用 --kind 指明类别；可用：" + known,
                    "the layer " + request.layer() + " is new; state its kind with --kind; known: " + known);
        });
    }

    private static Change.Mode mode(Request request, Optional<Layer> held) {
        missingMode(request, held).ifPresent(ask -> {
            throw Refusal.badInput(ask.zh(), ask.en());
        });
        return request.mode().orElse(Change.Mode.ADD);
    }

    /** The question what to do with what the layer holds, where it holds something and nobody says. */
    static Optional<Text> missingMode(Request request, Optional<Layer> held) {
        boolean empty = held.map(Layer::contents)
                .map(c -> c.count() + c.quarantined() == 0)
                .orElse(true);
        return empty || request.mode().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Text.of(
                                "图层 " + request.layer()
                                        + " 里已有要素，请说明它们怎么办（页面上的“图层里已有的要素”，命令行 --mode，HTTP mode=）：add 只增，update 增改，replace 全部替换",
                                "the layer " + request.layer()
                                        + " is not empty; say what becomes of what it holds (“What the layer holds already” on the page, --mode, or mode= over HTTP): add new ones only, update, or replace all"));
    }
}
