package org.merestone.store;

import java.time.InstantSource;

final class PostGisOriginalTest extends OriginalContract {
    @Override
    Store create(InstantSource clock) {
        return Store.open(PostgresServer.shared().freshStore(), clock);
    }
}
