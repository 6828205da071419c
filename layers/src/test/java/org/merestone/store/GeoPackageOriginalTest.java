package org.merestone.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class GeoPackageOriginalTest extends OriginalContract {
    @TempDir
    private Path folder;

    @Override
    Store create(InstantSource clock) {
        return Samples.geoPackage(folder, clock);
    }
}
