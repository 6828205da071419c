package org.merestone.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.merestone.catalog.Text;
import org.merestone.checks.Checker;
import org.merestone.checks.Subject;
import org.merestone.server.api.Api;
import org.merestone.server.api.Engine;
import org.merestone.server.api.Limits;

/** The same checks asked of a real server on loopback, by clients that share the machine with it. */
final class HttpChecks {
    private static final int SUBJECTS = 500;
    private static final List<Integer> CLIENTS = List.of(1, 16, 64);

    private final Setting setting;
    private final Engine engine;
    private final Checker checker;
    private final List<Subject> subjects;
    private final List<String> requests;
    private final Instant at;

    HttpChecks(Setting setting) {
        this.setting = setting;
        this.engine = setting.engine().get();
        this.checker = engine.checker();
        this.at = engine.now();
        checker.catchUp();
        this.subjects = FullChecks.subjects(engine, setting.sized(SUBJECTS));
        this.requests =
                subjects.stream().map(subject -> CheckRequest.of(subject, at)).toList();
    }

    /** One line for each number of clients; the peer is the same check without HTTP, in as many threads as processors. */
    List<Line> lines() {
        setting.say("正在测 HTTP", "measuring HTTP");
        double[] none = new double[subjects.size()];
        int processors = Runtime.getRuntime().availableProcessors();
        List<String> expected = subjects.stream().map(this::check).toList();
        double peerPerS = inRounds(
                () -> run(processors, i -> check(subjects.get(i)), none).perS());
        try (Api api = Api.start(engine, Limits.DEFAULT, CompletableFuture.completedFuture(null), "127.0.0.1", 0)) {
            URI address = URI.create("http://127.0.0.1:" + api.port() + "/api/checks");
            return CLIENTS.stream()
                    .map(clients -> line(clients, address, expected, processors, peerPerS))
                    .toList();
        }
    }

    private Line line(int clients, URI address, List<String> expected, int processors, double peerPerS) {
        HttpClient client = HttpClient.newHttpClient();
        Ask ask = i -> post(client, address, requests.get(i));
        double[] ms = new double[subjects.size()];
        boolean equal = run(clients, ask, ms).answers().equals(expected);
        double perS = inRounds(() -> run(clients, ask, ms).perS());
        return Line.of(
                        Text.of("HTTP 研判：" + clients + " 个客户端", "checks over HTTP: " + clients + " clients"),
                        perS,
                        Text.of(
                                "同样的研判不经 HTTP，" + processors + " 个线程",
                                "the same checks without HTTP, " + processors + " threads"),
                        peerPerS,
                        equal)
                .with(Pace.percentiles(ms));
    }

    /** What answers a request by its number. */
    private interface Ask {
        String of(int subject) throws IOException, InterruptedException;
    }

    private interface Rate {
        double measured();
    }

    private record Run(double perS, List<String> answers) {}

    private double inRounds(Rate rate) {
        return Pace.median(IntStream.range(0, setting.rounds())
                .mapToDouble(round -> rate.measured())
                .toArray());
    }

    /** All subjects once, the next one by whoever is free. */
    private Run run(int clients, Ask ask, double[] ms) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            String[] answers = new String[subjects.size()];
            AtomicInteger next = new AtomicInteger();
            double startS = Pace.seconds();
            List<Future<Void>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                        double beganS = Pace.seconds();
                        answers[i] = ask.of(i);
                        ms[i] = (Pace.seconds() - beganS) * 1000;
                    }
                    return null;
                }));
            }
            for (Future<Void> one : work) {
                one.get();
            }
            return new Run(answers.length / (Pace.seconds() - startS), Arrays.asList(answers));
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("checks could not be measured", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private String check(Subject subject) {
        return checker.check(subject, engine.today(), at).json();
    }

    private static String post(HttpClient client, URI address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
