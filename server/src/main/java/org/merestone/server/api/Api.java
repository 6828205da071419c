package org.merestone.server.api;

import static org.merestone.server.api.Route.delete;
import static org.merestone.server.api.Route.get;
import static org.merestone.server.api.Route.head;
import static org.merestone.server.api.Route.post;
import static org.merestone.server.api.Route.put;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.merestone.catalog.Refusal;
import org.merestone.server.basemaps.Basemaps;
import org.merestone.server.basemaps.Upstream;
import org.merestone.server.evidence.KeptChecks;
import org.merestone.server.reports.Template;
import org.merestone.spool.Scratch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side: every route, every error and every limit is on this page. */
public final class Api implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Javalin app;
    private final PendingImports imports;
    private final Events events;
    private final KeptChecks kept;

    private Api(Javalin app, PendingImports imports, Events events, KeptChecks kept) {
        this.app = app;
        this.imports = imports;
        this.events = events;
        this.kept = kept;
    }

    /** Starts to listen, without base maps. */
    public static Api start(Engine engine, Limits limits, CompletableFuture<Void> warmUp, String host, int port) {
        return start(engine, Basemaps.NONE, Template.builtIn(), limits, warmUp, host, port);
    }

    /**
     * Starts to listen.
     *
     * @param template of reports
     * @param port 0 takes a free one, see {@link #port}
     * @param warmUp health says "starting" until this is done
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public static Api start(
            Engine engine,
            Basemaps maps,
            Template template,
            Limits limits,
            CompletableFuture<Void> warmUp,
            String host,
            int port) {
        BasemapCalls basemaps = new BasemapCalls(maps, Upstream.Limits.DEFAULT);
        PendingImports imports = new PendingImports(limits.imports(), engine.clock());
        Events events = new Events(engine);
        KeptChecks kept = new KeptChecks(engine.store());
        Javalin app = Javalin.create(config -> {
            Connection.configure(config, limits.silence());
            Page.configure(config);
            config.routes.before(Page::protect);
            config.routes.before(new Gate(host)::pass);
            routes(engine, template, limits, warmUp, imports, basemaps, events, kept)
                    .forEach(route -> add(config, route, engine.precedence()));
            errors(config);
        });
        return new Api(app.start(host, port), imports, events, kept);
    }

    static List<Route> routes(
            Engine engine,
            Template template,
            Limits limits,
            CompletableFuture<Void> warmUp,
            PendingImports pending,
            BasemapCalls basemaps,
            Events events,
            KeptChecks kept) {
        Slots slots = new Slots();
        ImportCalls imports = new ImportCalls(engine, limits, pending, slots);
        ShapeCalls shapes = new ShapeCalls(engine, limits, slots);
        About about = new About(engine, warmUp);
        LayerCalls layers = new LayerCalls(engine);
        FeatureCalls features = new FeatureCalls(engine);
        PlaceCalls places = new PlaceCalls(engine);
        ReserveCalls reserves = new ReserveCalls(engine);
        RevisionCalls revisions = new RevisionCalls(engine);
        OriginalCalls originals = new OriginalCalls(engine);
        KnownFeature known = new KnownFeature(engine);
        EditCalls edits = new EditCalls(engine, limits);
        CompareCalls comparisons = new CompareCalls(engine);
        CornerCalls corners = new CornerCalls(engine);
        DuplicateCalls duplicates = new DuplicateCalls(engine, limits);
        UndoCalls undos = new UndoCalls(engine, limits);
        TileCalls tiles = new TileCalls(engine);
        CheckCalls checks = new CheckCalls(engine, limits, kept);
        ReportCalls reports = new ReportCalls(engine, template, kept);
        RunCalls runs = new RunCalls(engine, kept);
        RuleCalls rules = new RuleCalls(engine);
        FigureCalls figures = new FigureCalls(engine);
        LedgerCalls ledgers = new LedgerCalls(engine);
        SearchCalls searches = new SearchCalls(engine);
        FindingCalls findings = new FindingCalls(engine);
        OverrideCalls overrides = new OverrideCalls(engine, limits);
        ScenarioCalls scenarios = new ScenarioCalls(engine, limits);
        return List.of(
                get("/api/health", about::health),
                get("/api/version", about::version),
                get("/api/kinds", about::kinds),
                get("/api/layers", layers::all, LayerCalls.PARAMETERS),
                get("/api/layers/{layer}", layers::one),
                get("/api/layers/{layer}/features", features::list, FeatureCalls.PARAMETERS),
                post("/api/layers/{layer}/features", edits::add),
                get("/api/layers/{layer}/features/{id}", known::one, KnownFeature.PARAMETERS),
                put("/api/layers/{layer}/features/{id}", edits::change, EditCalls.CHANGE_PARAMETERS),
                delete("/api/layers/{layer}/features/{id}", edits::remove, EditCalls.REMOVE_PARAMETERS),
                get("/api/layers/{layer}/features/{id}/history", known::history),
                get("/api/layers/{layer}/places", places::list, PlaceCalls.PARAMETERS),
                get("/api/layers/{layer}/reserves", reserves::list, ReserveCalls.PARAMETERS),
                get("/api/layers/{layer}/compare", comparisons::compare, CompareCalls.PARAMETERS),
                get("/api/layers/{layer}/findings/compare", runs::layer, RunCalls.LAYER_PARAMETERS),
                get("/api/layers/{layer}/unsigned-corners", corners::unsigned, CornerCalls.PARAMETERS),
                get("/api/layers/{layer}/duplicates", duplicates::list, DuplicateCalls.PARAMETERS),
                post("/api/layers/{layer}/features/{id}/merge", duplicates::merge),
                get("/api/tiles/{layer}/{z}/{x}/{y}.mvt", tiles::one, TileCalls.PARAMETERS),
                get("/api/basemaps", basemaps::all),
                get("/api/basemaps/{id}/{z}/{x}/{y}", basemaps::tile, BasemapCalls.PARAMETERS),
                get("/api/basemaps/{id}/file", basemaps::file),
                head("/api/basemaps/{id}/file", basemaps::file),
                get("/api/search", searches::find, SearchCalls.PARAMETERS),
                get("/api/rules", rules::all, RuleCalls.PARAMETERS),
                get("/api/rules/{id}", rules::one, RuleCalls.PARAMETERS),
                get("/api/figures", figures::year, FigureCalls.PARAMETERS),
                get("/api/ledgers", ledgers::all),
                get("/api/ledgers/summary.docx", ledgers::summary, LedgerCalls.SUMMARY_PARAMETERS),
                get("/api/ledgers/{name}.xlsx", ledgers::xlsx, LedgerCalls.PARAMETERS),
                post("/api/shapes", shapes::read),
                post("/api/imports", imports::begin),
                get("/api/imports/{id}", imports::one),
                put("/api/imports/{id}", imports::change),
                delete("/api/imports/{id}", imports::remove),
                post("/api/imports/{id}/commit", imports::commit),
                post("/api/revisions/{number}/undo", undos::undo),
                post("/api/checks", checks::one),
                get("/api/checks", runs::kept, RunCalls.KEPT_PARAMETERS),
                get("/api/checks/{id}", checks::again),
                get("/api/checks/{id}/compare", runs::checks, RunCalls.CHECK_PARAMETERS),
                get("/api/checks/{id}/report.html", reports::html, ReportCalls.PARAMETERS),
                get("/api/checks/{id}/report.pdf", reports::pdf, ReportCalls.PARAMETERS),
                get("/api/checks/{id}/report.docx", reports::docx, ReportCalls.PARAMETERS),
                get("/api/checks/{id}/corners.csv", reports::corners, ReportCalls.CORNER_PARAMETERS),
                get("/api/checks/{id}/report.zip", reports::zip, ReportCalls.BUNDLE_PARAMETERS),
                post("/api/checks/batch", checks::batch, CheckCalls.BATCH_PARAMETERS),
                get("/api/findings", findings::list, FindingCalls.PARAMETERS),
                post("/api/findings/overrides", overrides::make),
                get("/api/findings/overrides", overrides::all),
                delete("/api/findings/overrides/{number}", overrides::withdraw, OverrideCalls.WITHDRAW_PARAMETERS),
                get("/api/events", events::listen),
                post("/api/scenarios", scenarios::make),
                get("/api/scenarios", scenarios::all),
                get("/api/scenarios/{id}", scenarios::one),
                delete("/api/scenarios/{id}", scenarios::remove),
                get("/api/scenarios/{id}/compare", scenarios::compare, ScenarioCalls.COMPARE_PARAMETERS),
                post("/api/scenarios/{id}/adopt", scenarios::adopt),
                get("/api/revisions", revisions::list, RevisionCalls.PARAMETERS),
                get("/api/revisions/verify", revisions::verify, "anchor"),
                get("/api/revisions/{number}", revisions::one),
                get("/api/revisions/{number}/original", originals::one, OriginalCalls.PARAMETERS),
                get("/openapi.yaml", about::openapi));
    }

    private static void add(JavalinConfig config, Route route, Precedence precedence) {
        config.routes.addHttpHandler(route.method(), route.path(), ctx -> {
            new Params(ctx).only(route.query());
            precedence.asked();
            try {
                Scratch.during(() -> route.handler().handle(ctx));
            } finally {
                precedence.answered();
            }
        });
    }

    private static void errors(JavalinConfig config) {
        config.routes.exception(Refusal.class, (e, ctx) -> Problem.of(e).send(ctx));
        config.routes.exception(Refused.class, (e, ctx) -> e.problem().send(ctx));
        config.routes.exception(
                NotFoundResponse.class, (e, ctx) -> notFound(ctx).send(ctx));
        config.routes.exception(
                MethodNotAllowedResponse.class, (e, ctx) -> wrongMethod(e, ctx).send(ctx));
        config.routes.exception(
                HttpResponseException.class, (e, ctx) -> Failure.of(e, ctx).send(ctx));
        config.routes.exception(
                UnsupportedCharsetException.class,
                (e, ctx) -> wrongCharset(e.getCharsetName()).send(ctx));
        config.routes.exception(
                IllegalCharsetNameException.class,
                (e, ctx) -> wrongCharset(e.getCharsetName()).send(ctx));
        config.routes.exception(
                IOException.class,
                (e, ctx) -> Failure.of(Failure.call(ctx), e).ifPresent(problem -> problem.send(ctx)));
        config.routes.exception(Exception.class, (e, ctx) -> Failure.of(e, ctx).send(ctx));
        config.router.javaLangErrorHandler((response, e) -> Failure.send(e, response));
    }

    private static Problem notFound(Context ctx) {
        return Problem.of(
                Problem.Kind.NOT_FOUND,
                "没有 " + ctx.path() + "；可用的调用见 /openapi.yaml",
                "there is no " + ctx.path() + "; see /openapi.yaml for what there is");
    }

    private static Problem wrongCharset(String name) {
        return Problem.of(
                Problem.Kind.BAD_INPUT,
                "Content-Type 里的编码 " + name + " 不认识",
                "Content-Type names an unknown charset: " + name);
    }

    private static Problem wrongMethod(MethodNotAllowedResponse e, Context ctx) {
        String allowed = e.getDetails().getOrDefault("availableMethods", "");
        ctx.header("Allow", allowed);
        return Problem.of(
                Problem.Kind.WRONG_METHOD,
                ctx.path() + " 不接受 " + ctx.method() + "，只接受 " + allowed,
                ctx.path() + " does not take " + ctx.method() + ", only " + allowed);
    }

    /** The port listened on. */
    public int port() {
        return app.port();
    }

    /** Stops taking requests, lets those under way finish for up to ten seconds and then breaks them off. */
    @Override
    public void close() {
        events.close();
        try {
            app.stop();
        } catch (JavalinException e) {
            // The server has stopped all the same.
            LOG.warn("requests still under way were broken off: {}", String.valueOf(e.getCause()));
        }
        imports.close();
        kept.close();
    }
}
