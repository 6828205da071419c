package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Layer;
import org.merestone.formats.Heading;
import org.merestone.formats.Survey;
import org.merestone.geometry.Crs;

/** The call that lists a layer's features. */
final class FeatureCalls {
    static final String[] PARAMETERS = {
        "bbox", "filter", "as_of", "revision", "sort", "limit", "offset", "format", "crs", "encoding", "findings"
    };
    private static final Set<FeatureWriter.Format> STREAMED =
            Set.of(FeatureWriter.Format.GEOJSON, FeatureWriter.Format.CSV);
    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    private final Engine engine;

    FeatureCalls(Engine engine) {
        this.engine = engine;
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        FeatureWriter.Format format = format(params);
        boolean findings = params.flag("findings");
        if (findings && format != FeatureWriter.Format.GEOJSON) {
            throw Params.refuse("findings", "只用于 format=geojson", "goes with format=geojson alone");
        }
        if (findings && params.text("revision").isPresent()) {
            throw Params.refuse(
                    "findings", "不能与 revision 同用：结论是现在的", "cannot go with revision: the findings are those of now");
        }
        Crs crs = format.crs(params.crs("crs"));
        String encoding = params.text("encoding").orElse("UTF-8");
        OptionalLong told = params.number("limit", 0, MOST);
        // A file has no place that says how many match: it holds all of them unless a page is asked for.
        boolean whole = told.isEmpty() && format != FeatureWriter.Format.GEOJSON;
        int limit = (int) told.orElse(whole ? MOST : USUAL);
        int offset = (int) params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        FeatureQuery query = new FeatureQuery(
                ctx.pathParam("layer"),
                params.date("as_of"),
                params.number("revision", 0, engine.store().head()),
                params.box("bbox"),
                params.text("filter"));
        Layer layer = query.layer(engine);
        // before the features, so that what is edited meanwhile is newer than the findings
        Optional<FindingsBeside> standing = findings ? Optional.of(FindingsBeside.of(engine, layer)) : Optional.empty();
        Survey survey = query.survey(engine);
        List<Feature> page = new ArrayList<>();
        long matched = params.text("sort")
                .map(text -> FeatureSort.of(text, query, engine).page(query, engine, offset, limit, page::add))
                .orElseGet(() -> query.page(engine, offset, limit, page::add));
        if (whole && matched > (long) offset + page.size()) {
            throw Params.refuse(
                    "limit",
                    "没有给出，而匹配的要素有 " + matched + " 个，一个文件最多 " + MOST
                            + " 个：请用 filter 或 bbox 缩小范围，或用 limit 和 offset 分页，或用 merestone export 导出全部",
                    "is not given, and " + matched + " features match, of which a file holds " + MOST
                            + ": narrow them by filter or bbox, page by limit and offset, or write all with merestone export");
        }
        page.forEach(survey::add);
        Heading heading = new Heading(layer.id(), layer.title(), crs);
        ObjectNode beside = Json.object();
        standing.ifPresent(found -> beside.set("findings", found.of(page)));
        if (STREAMED.contains(format)) {
            head(ctx, format, heading);
            try (FeatureWriter out = findings
                    ? FeatureWriter.collection(ctx.outputStream(), heading, matched, beside)
                    : FeatureWriter.of(format, ctx.outputStream(), heading, survey, matched, encoding)) {
                write(page, out);
            }
            return;
        }
        // Made whole first: what cannot be written is still refused, and such a file is known at its end alone.
        Path file = Files.createTempFile("merestone", "." + format.suffix());
        try {
            try (FeatureWriter out =
                    FeatureWriter.of(format, Files.newOutputStream(file), heading, survey, matched, encoding)) {
                write(page, out);
            }
            head(ctx, format, heading);
            Files.copy(file, ctx.outputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(List<Feature> page, FeatureWriter out) throws IOException {
        for (Feature feature : page) {
            out.write(feature);
        }
    }

    private static void head(Context ctx, FeatureWriter.Format format, Heading heading) {
        ctx.contentType(format.mediaType());
        ctx.header(
                "Content-Crs",
                "<http://www.opengis.net/def/crs/EPSG/0/" + heading.crs().epsg() + ">");
        // GeoJSON is also what programs ask for and a browser shows; whoever saves it gets the CRS in its name too.
        String disposition = format == FeatureWriter.Format.GEOJSON ? "inline" : "attachment";
        ctx.header(
                "Content-Disposition", disposition + "; filename=\"" + heading.name() + "." + format.suffix() + "\"");
    }

    private static FeatureWriter.Format format(Params params) {
        String name = params.text("format").orElse("geojson");
        return FeatureWriter.Format.of(name)
                .filter(format -> format != FeatureWriter.Format.TXT)
                .orElseThrow(() -> Params.refuse(
                        "format",
                        "不能是 " + name + "；可用：geojson、csv、xlsx、gpkg、shp、kml、kmz、fgb",
                        "cannot be " + name + "; use geojson, csv, xlsx, gpkg, shp, kml, kmz or fgb"));
    }
}
