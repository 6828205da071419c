package org.merestone.store;

import java.nio.file.Path;
import java.util.UUID;

/** Where a store can be kept. */
public enum Kept {
    IN_A_FILE,
    IN_POSTGIS;

    /** The address of a store that is not there yet, or empty. */
    public String fresh(Path folder) {
        return switch (this) {
            case IN_A_FILE -> "gpkg:" + folder.resolve(UUID.randomUUID() + ".gpkg");
            case IN_POSTGIS -> PostgresServer.shared().freshStore();
        };
    }
}
