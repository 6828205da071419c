package org.merestone.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class GeoPackageStoreTest extends StoreContract {
    @TempDir
    private Path folder;

    private int made;

    @Override
    Store create(InstantSource clock) {
        return Store.open("gpkg:" + folder.resolve("区划 %41 ?cache=shared #" + made++ + ".gpkg"), clock);
    }
}
