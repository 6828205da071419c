package org.merestone.server.cli;

import java.util.List;
import java.util.Optional;
import org.merestone.catalog.Refusal;
import org.merestone.derived.Definition;
import org.merestone.derived.Deriving;
import org.merestone.store.Revision;

/** Makes layers from others and says what came of it. */
final class DerivedText {
    private final Global global;
    private final Deriving deriving;

    DerivedText(Global global, Deriving deriving) {
        this.global = global;
        this.deriving = deriving;
    }

    /** Makes these; a layer that cannot be made is said, with the reason, and does not hinder the others. */
    boolean make(List<Definition> definitions) {
        boolean all = true;
        for (Definition definition : definitions) {
            try {
                say(definition, deriving.make(definition));
            } catch (Refusal e) {
                global.say(e);
                all = false;
            }
        }
        return all;
    }

    private void say(Definition definition, Optional<Revision> made) {
        made.ifPresentOrElse(
                r -> global.say(
                        "已生成图层 " + r.layer() + "（" + r.contents().count() + " 个要素），修订 " + r.number(),
                        "made layer " + r.layer() + " (" + r.contents().count() + " features), revision " + r.number()),
                () -> global.say(
                        "图层 " + definition.layer() + " 没有变化（来源 " + definition.from() + "）",
                        "layer " + definition.layer() + " is as it was (made from " + definition.from() + ")"));
    }
}
