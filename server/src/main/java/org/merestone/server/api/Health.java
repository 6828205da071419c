package org.merestone.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.merestone.catalog.Refusal;
import org.merestone.catalog.Text;
import org.merestone.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the server can answer, and if not, why. */
record Health(Status status, Optional<Text> why) {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    enum Status {
        OK,
        STARTING,
        FAILING
    }

    /** @param warmUp what must be done before answers are quick */
    static Health of(Store store, CompletableFuture<Void> warmUp) {
        try {
            store.layers();
        } catch (Refusal e) {
            return new Health(Status.FAILING, Optional.of(e.text()));
        } catch (RuntimeException e) {
            LOG.error("the store cannot be read", e);
            return failing(
                    "读不到数据库 " + store.url() + "，请检查文件和磁盘；日志里有详情。",
                    "the store " + store.url()
                            + " cannot be read; look at the file and the disk. The log has the details.");
        }
        if (warmUp.isCompletedExceptionally()) {
            return failing(
                    "坐标系数据库没有载入，请检查主目录能否写入（--home）。",
                    "the CRS database did not load; is the home directory (--home) writable?");
        }
        if (!warmUp.isDone()) {
            return new Health(
                    Status.STARTING, Optional.of(Text.of("正在载入坐标系数据库和图层", "loading the CRS database and the layers")));
        }
        return new Health(Status.OK, Optional.empty());
    }

    private static Health failing(String zh, String en) {
        return new Health(Status.FAILING, Optional.of(Text.of(zh, en)));
    }

    ObjectNode json(String lang) {
        ObjectNode json = Json.object().put("status", status.name().toLowerCase(java.util.Locale.ROOT));
        why.ifPresent(text -> json.put("why", text.in(lang)));
        return json;
    }
}
