package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.merestone.history.Note;

/**
 * The body of an edit.
 *
 * @param feature as it was sent
 * @param validFrom begins a validity on that day; without it the edit corrects
 * @param validTo the last day of the validity
 */
record EditRequest(ObjectNode feature, Note note, Optional<LocalDate> validFrom, Optional<LocalDate> validTo) {
    private static final String[] MEMBERS = {"feature", "message", "author", "valid_from", "valid_to"};
    private static final int MESSAGE_CHARS = 500;
    static final int AUTHOR_CHARS = 100;

    static EditRequest of(Context ctx, Limits limits) throws IOException {
        Members members = body(ctx, limits, MEMBERS);
        return new EditRequest(
                members.feature(),
                note(members.text("author"), members.text("message")),
                members.date("valid_from"),
                members.date("valid_to"));
    }

    /** The JSON body of a call that changes something. */
    static Members body(Context ctx, Limits limits, String... members) throws IOException {
        return Members.of(json(ctx, limits), members);
    }

    /** The same with whatever members there are. */
    static ObjectNode json(Context ctx, Limits limits) throws IOException {
        return json(ctx, limits.checkBytes());
    }

    static ObjectNode json(Context ctx, long mostBytes) throws IOException {
        String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", -1)[0].strip().equals("application/json")) {
            throw new Refused(Problem.of(
                    Problem.Kind.WRONG_TYPE,
                    "请求体应是 JSON，请写明 Content-Type: application/json",
                    "the body should be JSON; say so with Content-Type: application/json"));
        }
        return Json.read(CountedStream.of(ctx, mostBytes));
    }

    /** Who changes something and why. Nobody is known by name yet, so an author is whoever says so. */
    static Note note(Optional<String> author, Optional<String> message) {
        String why = message.orElseThrow(() ->
                Params.refuse("message", "没有给出：请写明为什么改，它会记入修订", "is missing: say why; it is kept with the revision"));
        return new Note(line("author", author.orElse("http"), AUTHOR_CHARS), line("message", why, MESSAGE_CHARS));
    }

    /** One line of text, refused by name. */
    static String line(String name, String text, int most) {
        String line = text.strip();
        if (line.length() > most || line.codePoints().anyMatch(Character::isISOControl)) {
            throw Params.refuse(
                    name, "应是一行文字，至多 " + most + " 个字", "should be one line of at most " + most + " characters");
        }
        return line;
    }
}
