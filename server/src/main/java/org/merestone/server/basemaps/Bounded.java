package org.merestone.server.basemaps;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** The bytes of an answer, or none once they are more than allowed; the rest is not read then. */
final class Bounded implements BodySubscriber<Optional<byte[]>> {
    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> all = new CompletableFuture<>();
    private final CompletableFuture<Subscription> from = new CompletableFuture<>();

    Bounded(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return all;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        from.complete(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (all.isDone() || part.remaining() > most - read.size()) {
                from.thenAccept(Subscription::cancel);
                all.complete(Optional.empty());
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            read.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable e) {
        all.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        all.complete(Optional.of(read.toByteArray()));
    }
}
