package io.bridgecore.gateway.door;

import io.bridgecore.gateway.request.RequestRecord;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer that notes how many bytes of its body went out. A small one whose length is known
 * leaves in one piece: its head and its body are then one packet and one system call instead of
 * two.
 */
final class MeasuredResponse extends ServerHttpResponseDecorator {

    /** What the network layer holds of any answer; larger ones are passed on as they come. */
    private static final int SMALL = 64 * 1024;

    private final RequestRecord request;

    MeasuredResponse(ServerHttpResponse response, RequestRecord request) {
        super(response);
        this.request = request;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(counted(inOnePiece(body)));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(Flux.from(body).map(this::counted));
    }

    private Publisher<? extends DataBuffer> counted(Publisher<? extends DataBuffer> body) {
        // One value stays one value: the framework writes it without waiting for a second.
        return body instanceof Mono<? extends DataBuffer> one
                ? one.doOnNext(this::count)
                : Flux.from(body).doOnNext(this::count);
    }

    private Publisher<? extends DataBuffer> inOnePiece(Publisher<? extends DataBuffer> body) {
        long length = getHeaders().getContentLength();
        return body instanceof Flux<? extends DataBuffer> && length >= 0 && length <= SMALL
                ? DataBufferUtils.join(body)
                : body;
    }

    private void count(DataBuffer part) {
        request.sent(part.readableByteCount());
    }
}
