package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.merestone.catalog.Progress;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;

/** How far a preview is that is being made, for whoever waits for it; breaks it off once nobody wants it any more. */
final class ImportProgress implements Progress {
    private volatile State state = new State(Text.of("等待读取", "waiting to be read"), 0, 0);
    private volatile boolean unwanted;

    private record State(Text stage, long done, long total) {}

    @Override
    public void stage(Text what) {
        state = new State(what, 0, 0);
    }

    @Override
    public void at(long done, long total) {
        if (unwanted) {
            throw Refusal.conflict("这次导入已放弃", "this import was given up");
        }
        state = new State(state.stage(), done, total);
    }

    void giveUp() {
        unwanted = true;
    }

    /** {@code total} is 0 where it is not known. */
    ObjectNode json(String lang) {
        State now = state;
        return Json.object()
                .put("stage", now.stage().in(lang))
                .put("done", now.done())
                .put("total", now.total());
    }
}
