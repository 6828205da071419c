package org.merestone.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Field;
import org.merestone.catalog.Kind;
import org.merestone.geometry.Crs;

/** The call that lists a layer's features. */
final class FeatureCalls {
    static final String[] PARAMETERS = {"bbox", "filter", "as_of", "revision", "limit", "offset", "format", "crs"};
    private static final int MOST = 10_000;
    private static final int USUAL = 100;

    private final Engine engine;

    FeatureCalls(Engine engine) {
        this.engine = engine;
    }

    void list(Context ctx) throws IOException {
        Params params = new Params(ctx);
        FeatureWriter.Format format = format(params);
        Crs crs = params.crs("crs").orElse(Crs.CGCS2000);
        int limit = (int) params.number("limit", 0, MOST).orElse(USUAL);
        int offset = (int) params.number("offset", 0, Integer.MAX_VALUE).orElse(0);
        FeatureQuery query = new FeatureQuery(
                ctx.pathParam("layer"),
                params.date("as_of"),
                params.number("revision", 0, engine.store().head()),
                params.box("bbox"),
                params.text("filter"));
        Kind kind = engine.kinds().kind(query.layer(engine).kind());
        List<Feature> page = new ArrayList<>();
        long matched = query.page(engine, offset, limit, page::add);
        ctx.contentType(format.mediaType());
        ctx.header(
                "Content-Crs",
                "<http://www.opengis.net/def/crs/EPSG/0/" + crs.code().substring(5) + ">");
        try (FeatureWriter out = FeatureWriter.of(format, ctx.outputStream(), crs, columns(kind, page), matched)) {
            for (Feature feature : page) {
                out.write(feature);
            }
        }
    }

    /** A kind's fields in their order, then whatever else the features have. */
    static Set<String> columns(Kind kind, List<Feature> features) {
        Set<String> columns = new LinkedHashSet<>();
        kind.fields().stream().map(Field::name).forEach(columns::add);
        features.forEach(feature -> columns.addAll(feature.properties().keySet()));
        return columns;
    }

    private static FeatureWriter.Format format(Params params) {
        String name = params.text("format").orElse("geojson");
        return FeatureWriter.Format.of(name)
                .filter(format -> format != FeatureWriter.Format.TXT)
                .orElseThrow(() -> Params.refuse(
                        "format", "不能是 " + name + "；可用：geojson、csv", "cannot be " + name + "; use geojson or csv"));
    }
}
