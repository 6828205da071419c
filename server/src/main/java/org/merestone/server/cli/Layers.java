package org.merestone.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Text;
import org.merestone.store.Store;
import picocli.CommandLine.Command;

/** Lists the layers of the store. */
@Command(name = "layers")
final class Layers implements Callable<Integer> {
    private static final List<Text> TITLES = List.of(
            Text.of("图层", "layer"),
            Text.of("类别", "kind"),
            Text.of("名称", "title"),
            Text.of("要素", "features"),
            Text.of("隔离", "quarantined"),
            Text.of("接收日期", "received on"),
            Text.of("精度 m", "accuracy m"),
            Text.of("覆盖范围", "coverage"),
            Text.of("修订", "revision"));

    private final Global global;

    Layers(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        return global.reading(this::list);
    }

    private int list(Store store) {
        List<Layer> layers = store.layers();
        if (layers.isEmpty()) {
            global.say(
                    "还没有图层。导入：merestone import LAYER FILE --kind KIND；试用：merestone serve --demo",
                    "There are no layers yet. Import: merestone import LAYER FILE --kind KIND; try: merestone serve --demo");
            return CommandLineTool.DONE;
        }
        Columns table =
                new Columns(TITLES.stream().map(t -> t.in(global.lang())).toList());
        layers.forEach(layer -> table.add(row(layer)));
        table.print(global.terminal().out());
        return CommandLineTool.DONE;
    }

    private List<String> row(Layer layer) {
        Optional<String> accuracy = layer.provenance().accuracyM().isPresent()
                ? Optional.of(String.valueOf(layer.provenance().accuracyM().getAsDouble()))
                : Optional.empty();
        List<String> row =
                new ArrayList<>(List.of(layer.id(), layer.kind(), layer.title().in(global.lang())));
        row.add(String.valueOf(layer.contents().count()));
        row.add(String.valueOf(layer.contents().quarantined()));
        row.add(layer.provenance().receivedOn().map(Object::toString).orElse("-"));
        row.add(accuracy.orElse("-"));
        row.add(layer.coverage()
                .map(Layer.Coverage::statedAs)
                .orElseGet(() -> Text.of("未说明", "not stated").in(global.lang())));
        row.add(String.valueOf(layer.contents().revision()));
        return row;
    }
}
