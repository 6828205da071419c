package org.merestone.server.api;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header that says which revision of a feature its editor has seen. */
final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\"([1-9]\\d{0,17})\"");

    private IfMatch() {}

    /** The revision; an edit without one is refused, and so is {@code *}, which would overwrite unseen work. */
    static long of(Context ctx) {
        String header = Optional.ofNullable(ctx.header("If-Match"))
                .orElseThrow(() -> new Refused(Problem.of(
                        Problem.Kind.UNCONDITIONAL,
                        "请先读取要素，再把它的 ETag 写在 If-Match 里，免得覆盖别人的修改",
                        "read the feature first and send its ETag as If-Match, so that nobody's work is overwritten")));
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Params.refuse(
                    "If-Match",
                    "应是读取时得到的 ETag，如 \"7\"（连同引号）；不接受 * 和多个",
                    "should be the ETag as it was read, such as \"7\" with its quotes; neither * nor several");
        }
        return Long.parseLong(tag.group(1));
    }
}
