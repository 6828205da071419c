package org.merestone.server.cli;

import java.util.Optional;
import org.merestone.server.api.Engine;
import org.merestone.store.Store;

/** The store whose zones are measured: the one that was named, else the demo city, opened when it is first needed. */
final class BenchStore implements AutoCloseable {
    private final Global global;
    private Optional<Store> opened = Optional.empty();
    private Optional<Engine> engine = Optional.empty();

    BenchStore(Global global) {
        this.global = global;
    }

    Engine engine() {
        if (engine.isEmpty()) {
            engine = Optional.of(global.isStoreNamed() ? engine(global.openForReading()) : demo());
        }
        return engine.get();
    }

    private Engine engine(Store store) {
        opened = Optional.of(store);
        return global.engine(store);
    }

    private Engine demo() {
        Engine demo = engine(global.open(Demo.url(global)));
        new Demo(global).load(demo);
        new DerivedText(global, Demo.deriving(demo)).make(Demo.deriving(demo).due());
        return demo;
    }

    @Override
    public void close() {
        opened.ifPresent(Store::close);
    }
}
