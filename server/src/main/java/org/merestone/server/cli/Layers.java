package org.merestone.server.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.merestone.catalog.Layer;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.server.api.CornerReport;
import org.merestone.server.api.DuplicateReport;
import org.merestone.server.api.Engine;
import org.merestone.signs.Survey;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the layers of the store, and makes those that follow from others. */
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

    private static final String EXAMPLE =
            "\nderived:\n  - {layer: station-ring, ring: {from: station, radius_m: [1000, 2000]}}";

    private final Global global;

    Layers(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() throws IOException {
        return global.reading(this::list);
    }

    /** Makes all of them, also those that are current: nothing is stored where nothing changed. */
    @Command(name = "derive")
    int derive() {
        if (global.derived().definitions().isEmpty()) {
            throw Refusal.badInput(
                    "没有定义要生成的图层：请在 " + global.home().resolve(DerivedLayers.FILE) + " 里写，如" + EXAMPLE,
                    "no layers to make are defined: write them in "
                            + global.home().resolve(DerivedLayers.FILE) + ", such as" + EXAMPLE);
        }
        global.refuseAbsent();
        try (Store store = global.open(global.storeUrl())) {
            Deriving deriving = global.deriving(store);
            boolean all = new DerivedText(global, deriving).make(deriving.definitions());
            return all ? CommandLineTool.DONE : CommandLineTool.REFUSED;
        }
    }

    /** Lists corners of zones that no sign marks. */
    @Command(name = "corners")
    int corners(
            @Parameters(paramLabel = "LAYER", descriptionKey = "LAYER") String layer,
            @Option(names = "--signs", paramLabel = "LAYER") Optional<String> signs,
            @Option(names = "--within", paramLabel = "M") Optional<Metres> within,
            @Option(names = "--turn", paramLabel = "DEG") Optional<Degrees> turn,
            @Option(names = "--apart", paramLabel = "M") Optional<Metres> apart,
            @Option(names = "--as-of", paramLabel = "D") Optional<LocalDate> asOf,
            @Option(names = "--format", paramLabel = "text|json|csv") Optional<CornerText.Format> format)
            throws IOException {
        Survey.Measures usual = Survey.Measures.USUAL;
        Survey.Measures sought = new Survey.Measures(
                within.map(Metres::value).orElse(usual.withinM()),
                turn.map(Degrees::value).orElse(usual.turnDeg()),
                apart.map(Metres::value).orElse(usual.apartM()));
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            CornerReport report =
                    CornerReport.of(engine, layer, signs.orElse("zone-sign"), sought, asOf.orElseGet(engine::today));
            new CornerText(global, report).print(format.orElse(CornerText.Format.TEXT));
        }
        return CommandLineTool.DONE;
    }

    /** Lists pairs of features that may be one thing. */
    @Command(name = "duplicates")
    int duplicates(
            @Parameters(paramLabel = "LAYER", descriptionKey = "LAYER") String layer,
            @Option(names = "--with", paramLabel = "LAYER") Optional<String> with,
            @Option(names = "--as-of", paramLabel = "D") Optional<LocalDate> asOf,
            @Option(names = "--format", paramLabel = "text|json|csv") Optional<CornerText.Format> format)
            throws IOException {
        try (Store store = global.openForReading()) {
            Engine engine = global.engine(store);
            DuplicateReport report = DuplicateReport.of(engine, layer, with, asOf.orElseGet(engine::today));
            new DuplicateText(global, report).print(format.orElse(CornerText.Format.TEXT));
        }
        return CommandLineTool.DONE;
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
