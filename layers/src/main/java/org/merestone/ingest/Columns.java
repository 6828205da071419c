package org.merestone.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.catalog.Told;
import org.merestone.formats.Table;
import org.merestone.geometry.Crs;

/**
 * How the columns of the tables of one import are to be read: by the answers, a template, and else by their titles.
 *
 * @param found the templates by column titles, each read once, so that what is said of it is what was used
 */
record Columns(Kind kind, Request request, Templates templates, Map<List<String>, Optional<Template>> found) {
    /** Refuses answers that name fields which there are not. */
    static Columns of(Kind kind, Request request, Templates templates) {
        Told told = request.answers().told();
        told.columns().values().stream().flatMap(Optional::stream).forEach(f -> refuseUnknown(kind, f));
        told.values().keySet().forEach(f -> refuseUnknown(kind, f));
        return new Columns(kind, request, templates, new HashMap<>());
    }

    private static void refuseUnknown(Kind kind, String field) {
        if (kind.findField(field).isEmpty() && !Aside.isOne(field)) {
            String near = kind.meant(field)
                    .map(Field::name)
                    .orElse(kind.fields().get(0).name());
            throw Refusal.badInput(
                    "类别 " + kind.id() + " 没有字段“" + field + "”；相近的：" + near,
                    "the kind " + kind.id() + " has no field '" + field + "'; nearest: " + near);
        }
    }

    /** The mapping saved for a table of this shape. */
    Optional<Template> template(Table table) {
        return found.computeIfAbsent(table.columns(), columns -> templates.find(kind, columns));
    }

    Drafting drafting(Table table, Crs crs) {
        return Drafting.ofLayer(
                table, kind, crs, request.offsets(), request.validFrom(), told(table), request.answers());
    }

    /** What the columns mean by the answers and, where it is to be used, the template. */
    Told told(Table table) {
        Told own = request.answers().told();
        return used(table).map(t -> own.or(t.told())).orElse(own);
    }

    /** The saved mapping by which a table is read. */
    Optional<Template> used(Table table) {
        return request.answers().template() ? template(table) : Optional.empty();
    }

    /** That a template was used, or that there is none to use. */
    Optional<Text> notice(Table table) {
        if (!request.answers().template()) {
            return Optional.empty();
        }
        return Optional.of(template(table)
                .map(t -> Text.of(
                        "按 " + t.savedOn() + " 保存的字段模板 " + t.id() + " 读取各列",
                        "the columns are read by the template " + t.id() + ", saved on " + t.savedOn()))
                .orElse(Text.of("没有为这样的列保存过字段模板", "no template was saved for these columns")));
    }
}
