package org.merestone.store;

import java.time.InstantSource;

final class PostGisStoreTest extends StoreContract {
    @Override
    Store create(InstantSource clock) {
        return Store.open(PostgresServer.shared().freshStore(), clock);
    }
}
