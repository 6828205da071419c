package org.merestone.server.cli;

import io.javalin.util.JavalinException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.merestone.catalog.Refusal;
import org.merestone.derived.DerivedLayers;
import org.merestone.derived.Deriving;
import org.merestone.geometry.Crs;
import org.merestone.server.api.Api;
import org.merestone.server.api.Engine;
import org.merestone.server.api.Limits;
import org.merestone.server.basemaps.Basemaps;
import org.merestone.server.jobs.Nightly;
import org.merestone.server.jobs.Rechecking;
import org.merestone.server.jobs.Upkeep;
import org.merestone.server.reports.Template;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server and stays until it is told to stop. */
@Command(name = "serve")
final class Serve implements Callable<Integer> {
    private static final int CLOSING_S = 15;

    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--host", paramLabel = "H")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N")
    private int port = 7070;

    @Spec
    private CommandSpec spec;

    private final Global global;
    private final CountDownLatch closed = new CountDownLatch(1);

    Serve(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: 0 … 65535");
        }
        String url = demo ? Demo.url(global) : global.storeUrl();
        Function<Store, Engine> engineOf = global.engine();
        DerivedLayers derived = global.derived();
        Basemaps basemaps = Basemaps.load(global.home());
        Template template = Template.load(global.home(), global::say);
        try (Store store = global.open(url)) {
            Engine engine = engineOf.apply(store);
            Deriving deriving = demo ? Demo.deriving(engine) : new Deriving(store, global.kinds(), derived);
            engine.derives(deriving);
            if (demo) {
                new Demo(global).load(engine);
                new DerivedText(global, deriving).make(deriving.due());
            }
            Nightly nightly = Nightly.start(store);
            Upkeep upkeep = Upkeep.start(store, deriving);
            // The first use of the EPSG database and of the zones takes seconds; the first user should not wait for it.
            CompletableFuture<Void> zones =
                    CompletableFuture.runAsync(() -> engine.checker().catchUp());
            CompletableFuture<Void> rehearsed =
                    zones.thenRunAsync(() -> engine.checker().rehearse(engine.now()));
            Rechecking rechecking = Rechecking.start(engine, rehearsed, upkeep::look);
            try (nightly;
                    upkeep;
                    rechecking;
                    Api api = start(engine, basemaps, template, zones)) {
                store.follow(head -> {
                    engine.checker().catchUp();
                    engine.checker().rehearse(engine.now());
                });
                announce(api.port());
                awaitTheEnd();
            }
        } finally {
            closed.countDown();
        }
        return CommandLineTool.DONE;
    }

    private Api start(Engine engine, Basemaps basemaps, Template template, CompletableFuture<Void> zones) {
        // Zones that cannot be read now are read by the first check.
        CompletableFuture<Void> warmUp = CompletableFuture.runAsync(() -> Crs.of("EPSG:4528"))
                .thenCombine(zones.exceptionally(e -> null), (crs, read) -> crs);
        try {
            return Api.start(engine, basemaps, template, Limits.DEFAULT, warmUp, host, port);
        } catch (JavalinException e) {
            throw Refusal.conflict(
                    "不能在 " + host + ":" + port + " 监听：地址不是本机的，或端口已被占用。请改 --host，或用 --port 换一个（0 表示任选）。",
                    "cannot listen on " + host + ":" + port
                            + ": the address is not of this machine, or the port is taken."
                            + " Change --host, or choose another --port (0 takes a free one).");
        }
    }

    private void announce(int actual) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String base = "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + actual;
        global.say("界标在 " + base + " 上运行，按 Ctrl-C 停止", "Merestone runs at " + base + "; stop it with Ctrl-C");
        if (demo) {
            global.say("试一试：", "try:");
            global.terminal().err().println(Demo.example(base));
        }
    }

    /**
     * Waits for Ctrl-C, a signal to end, or an interrupt of this thread. What is open is closed by this thread after
     * that, and the process does not end before.
     */
    private void awaitTheEnd() {
        CountDownLatch told = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(told), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            told.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void stop(CountDownLatch told) {
        told.countDown();
        try {
            if (!closed.await(CLOSING_S, TimeUnit.SECONDS)) {
                global.say("等待未完成的请求超时", "gave up on requests under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
