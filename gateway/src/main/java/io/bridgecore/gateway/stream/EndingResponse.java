package io.bridgecore.gateway.stream;

import io.bridgecore.gateway.problem.Refusal;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer whose body is complete when the signal comes, whatever the service still has to say.
 */
final class EndingResponse extends ServerHttpResponseDecorator {

    private final Mono<Refusal> end;

    EndingResponse(ServerHttpResponse response, Mono<Refusal> end) {
        super(response);
        this.end = end;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(Flux.from(body).takeUntilOther(end));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(Flux.from(body).takeUntilOther(end));
    }
}
