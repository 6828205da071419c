package org.merestone.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites out. There is no login yet and the server listens on this machine, so any page in a browser
 * here could reach it.
 *
 * <p>A request that may change something passes only when no page made it, or one of this server. So that no foreign name
 * can be made to stand for this machine (DNS rebinding), a server on the loopback address answers only to an address,
 * to localhost, and to the name it was started with. One that listens to the network has names it does not know itself
 * and answers to all.
 */
final class Gate {
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[?::1]?");

    private final String name;

    /** @param host the name or address that the server was told to listen on */
    Gate(String host) {
        this.name = host.toLowerCase(Locale.ROOT);
    }

    void pass(Context ctx) {
        String host = header(ctx, "Host").orElse("");
        if (!host.isEmpty() && !isOwn(host.replaceFirst(":\\d*$", ""))) {
            throw refuse(
                    "主机名 " + host + " 不是本服务器的：请用 127.0.0.1 或 localhost 访问，或用 --host 指明主机名",
                    "this server is not called " + host
                            + ": reach it as 127.0.0.1 or localhost, or name the host with --host");
        }
        if (!READING.contains(ctx.method()) && isForeign(ctx, host)) {
            throw refuse("请求来自别的网站的页面，不予受理", "the request comes from a page of another site and is not taken");
        }
    }

    private boolean isOwn(String host) {
        return !LOOPBACK.matcher(name).matches()
                || host.equals("localhost")
                || host.equals(name)
                || ADDRESS.matcher(host).matches();
    }

    private static boolean isForeign(Context ctx, String host) {
        Optional<String> site = header(ctx, "Sec-Fetch-Site");
        Optional<String> origin = header(ctx, "Origin").map(o -> o.replaceFirst("^https?://", ""));
        return site.map(s -> !OWN.contains(s)).orElse(false)
                || origin.map(o -> !o.equals(host)).orElse(false);
    }

    private static Optional<String> header(Context ctx, String header) {
        return Optional.ofNullable(ctx.header(header))
                .map(value -> value.strip().toLowerCase(Locale.ROOT));
    }

    private static Refused refuse(String zh, String en) {
        return new Refused(Problem.of(Problem.Kind.FORBIDDEN, zh, en));
    }
}
