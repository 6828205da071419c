package org.merestone.store;

import java.time.InstantSource;

final class PostGisHistoryTest extends StoreHistoryContract {
    @Override
    Store create(InstantSource clock) {
        return Store.open(PostgresServer.shared().freshStore(), clock);
    }
}
