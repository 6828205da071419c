package org.merestone.server.cli;

import io.javalin.util.JavalinBindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.merestone.catalog.Refusal;
import org.merestone.geometry.Crs;
import org.merestone.server.api.Api;
import org.merestone.server.api.Engine;
import org.merestone.server.api.Limits;
import org.merestone.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server and stays until it is told to stop. */
@Command(name = "serve")
final class Serve implements Callable<Integer> {
    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--host", paramLabel = "H")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N")
    private int port = 7070;

    @Spec
    private CommandSpec spec;

    private final Global global;

    Serve(Global global) {
        this.global = global;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: 0 … 65535");
        }
        String url = demo ? "gpkg:" + global.home().resolve("demo.gpkg") : global.storeUrl();
        try (Store store = global.open(url)) {
            Engine engine = global.engine(store);
            if (demo) {
                new Demo(global).load(engine);
            }
            try (Api api = start(engine)) {
                announce(api.port());
                awaitTheEnd(api);
            }
        }
        return CommandLineTool.DONE;
    }

    private Api start(Engine engine) {
        // The first use of the EPSG database and of the checker takes seconds; the first user should not wait for it.
        CompletableFuture<Void> warmUp = CompletableFuture.runAsync(() -> {
            Crs.of("EPSG:4528");
            engine.checker();
        });
        try {
            return Api.start(engine, Limits.DEFAULT, warmUp, host, port);
        } catch (JavalinBindException e) {
            throw Refusal.conflict(
                    host + ":" + port + " 不能监听：" + e.getMessage() + "。另一个程序可能占用了端口，请用 --port 换一个（0 表示任选）。",
                    "cannot listen on " + host + ":" + port + ": " + e.getMessage()
                            + ". Another program may hold the port; choose one with --port (0 takes a free one).");
        }
    }

    private void announce(int actual) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String base = "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + actual;
        global.say("界标在 " + base + " 上运行，按 Ctrl-C 停止", "Merestone runs at " + base + "; stop it with Ctrl-C");
        if (demo) {
            global.say("试一试 / try:", "try:");
            global.terminal().err().println(Demo.example(base));
        }
    }

    /** Waits for Ctrl-C, a signal to end, or an interrupt of this thread; requests under way are finished first. */
    private static void awaitTheEnd(Api api) {
        Thread stop = new Thread(api::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }
}
