package org.merestone.store;

import java.time.InstantSource;

final class PostGisEditingTest extends StoreEditingContract {
    @Override
    Store create(InstantSource clock) {
        return Store.open(PostgresServer.shared().freshStore(), clock);
    }
}
