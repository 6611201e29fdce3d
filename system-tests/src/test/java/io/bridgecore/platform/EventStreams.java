package io.bridgecore.platform;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads answers as text, but not those that never end. */
final class EventStreams {

    private EventStreams() {}

    static BodyHandler<String> unreadElseText() {
        return info ->
                info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                        ? new Unread()
                        : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static final class Unread implements BodySubscriber<String> {

        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedStage("");
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            item.clear();
        }

        @Override
        public void onError(Throwable broken) {
            throw new IllegalStateException(broken);
        }

        @Override
        public void onComplete() {
            // Nothing was wanted.
        }
    }
}
