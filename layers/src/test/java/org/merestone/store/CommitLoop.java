package org.merestone.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.merestone.catalog.Feature;
import org.merestone.catalog.Validity;

/** Commits for ever and says each revision that was acknowledged; made to be killed. */
final class CommitLoop {
    static final int FEATURES = 40;

    private CommitLoop() {}

    public static void main(String[] arguments) {
        Random random = new Random(Long.parseLong(arguments[1]));
        try (Store store = Store.open(arguments[0])) {
            System.out.println("ready");
            while (true) {
                System.out.println(store.commit(next(store.head() + 1, random)).number());
            }
        }
    }

    private static Change next(long number, Random random) {
        List<Feature> put = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            put.add(Samples.feature(
                    "id" + i,
                    Validity.ALWAYS,
                    Samples.square(100 + random.nextDouble(), 30 + random.nextDouble()),
                    Map.of("grade", number)));
        }
        return Samples.change(Change.Mode.UPDATE, put);
    }
}
