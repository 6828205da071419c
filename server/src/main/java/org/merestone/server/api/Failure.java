package org.merestone.server.api;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.merestone.spool.Scratch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what nobody expected into a problem with an id that is found again in the log, and nothing of the inside. */
final class Failure {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private Failure() {}

    static Problem of(Exception e, Context ctx) {
        if (e instanceof HttpResponseException http && http.getStatus() < 500) {
            Problem.Kind kind = http.getStatus() == 413 ? Problem.Kind.TOO_LARGE : Problem.Kind.BAD_INPUT;
            return Problem.of(kind, "请求不合法：" + http.getMessage(), "the request is not valid: " + http.getMessage());
        }
        return unexpected(call(ctx), e);
    }

    static String call(Context ctx) {
        return ctx.method() + " " + ctx.path();
    }

    /** Logs with a new id and tells only that id. */
    static Problem unexpected(String what, Throwable e) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} failed, id {}", what, id, e);
        return Problem.of(
                Problem.Kind.UNEXPECTED,
                "服务器内部出错，编号 " + id + "。请把编号告诉管理员，日志里有详情。",
                "The server failed, id " + id + ". Tell the administrator the id; the log has the details.");
    }

    /** The disk is full, or else the client went away before it had sent or read everything; then there is nobody to tell. */
    static Optional<Problem> of(String what, IOException e) {
        if (Scratch.isFull(e)) {
            LOG.error("{}: the folder for temporary files is full", what, e);
            return Optional.of(Problem.of(Scratch.refusal(Scratch.folder(), e)));
        }
        LOG.debug("{}: the client is gone", what, e);
        return Optional.empty();
    }

    static void send(Error e, HttpServletResponse response) {
        Problem problem = unexpected("a request", e);
        try {
            response.setStatus(problem.kind().status());
            response.setContentType("application/problem+json");
            response.getOutputStream().write(Json.bytes(problem.json("zh")));
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("the client is gone", gone);
        }
    }
}
