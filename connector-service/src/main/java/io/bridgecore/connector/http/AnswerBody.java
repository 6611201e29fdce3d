package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer piece by piece: asks for the next piece only when there is room for the last,
 * and holds nothing beyond the limit.
 */
final class AnswerBody implements BodyHandler<String>, BodySubscriber<String>, AutoCloseable {

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final AnswerRoom room;
    private final HttpProperties limits;
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription source;
    private long most;
    private int taken;
    private boolean closed;

    AnswerBody(AnswerRoom room, HttpProperties limits, boolean brief) {
        this.room = room;
        this.limits = limits;
        this.most = (brief ? limits.maxShortAnswer() : limits.maxAnswer()).toBytes();
    }

    @Override
    public BodySubscriber<String> apply(ResponseInfo info) {
        if (info.statusCode() / HUNDRED != SUCCESS) {
            most = Math.min(most, limits.maxShortAnswer().toBytes());
        }
        return this;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> pieces) {
        if (closed) {
            return;
        }
        long size = bytes.size() + pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size > most) {
            refuse(
                    new ConnectorException(
                            Kind.GARBLED,
                            "The system's answer is larger than " + most / 1024 + " KB"));
            return;
        }
        for (ByteBuffer piece : pieces) {
            byte[] part = new byte[piece.remaining()];
            piece.get(part);
            bytes.writeBytes(part);
        }
        goOn(System.nanoTime() + limits.roomPatience().toNanos());
    }

    /** Asks for the next piece as soon as there is room for what is held. */
    private synchronized void goOn(long deadline) {
        if (closed || source == null) {
            return;
        }
        int missing = bytes.size() - AnswerRoom.FREE - taken;
        if (missing <= 0 || room.take(missing)) {
            taken += Math.max(0, missing);
            source.request(1);
        } else if (System.nanoTime() - deadline > 0) {
            refuse(
                    new ConnectorException(
                            Kind.NO_ROOM, "Too many large answers are read at the moment"));
        } else {
            CompletableFuture.delayedExecutor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> goOn(deadline));
        }
    }

    private void refuse(ConnectorException reason) {
        text.completeExceptionally(reason);
        stop();
        close();
    }

    private void stop() {
        if (source != null) {
            source.cancel();
        }
    }

    @Override
    public void onError(Throwable broken) {
        text.completeExceptionally(broken);
    }

    @Override
    public synchronized void onComplete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }

    /** Gives the room back; what still comes is thrown away. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (!text.isDone()) {
                stop();
            }
            room.giveBack(taken);
            bytes.reset();
        }
    }
}
