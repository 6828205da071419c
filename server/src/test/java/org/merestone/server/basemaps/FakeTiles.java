package org.merestone.server.basemaps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** A server of tiles that says what it was asked and can be made to misbehave. */
public final class FakeTiles implements AutoCloseable {
    public static final byte[] PNG = png();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = FakeTiles::image;

    /** What it does when it is asked. */
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private FakeTiles(HttpServer server) {
        this.server = server;
    }

    public static FakeTiles start() {
        try {
            FakeTiles tiles =
                    new FakeTiles(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            tiles.server.createContext("/", tiles::answer);
            tiles.server.setExecutor(tiles.threads);
            tiles.server.start();
            return tiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            behaviour.answer(exchange);
        } catch (IOException | InterruptedException e) {
            // the one who asked has gone, which is what some tests are about
        }
    }

    public void behaves(Behaviour next) {
        behaviour = next;
    }

    public static void image(HttpExchange exchange) throws IOException {
        send(exchange, 200, "image/png", PNG);
    }

    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Such as {@code http://127.0.0.1:4711}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths and queries, in order. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static byte[] png() {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x3366CC));
        pen.fillRect(0, 0, 256, 256);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
