package io.bridgecore.gateway.stream;

import io.bridgecore.gateway.route.Way;
import io.bridgecore.gateway.rule.Passage;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts every answer that goes on under watch, and ends it cleanly when it may not. */
@Component
@Order(StreamWatch.ORDER)
class StreamWatch implements GlobalFilter {

    /** Before the filter that writes the answer. */
    static final int ORDER = -50;

    private final OpenStreams streams;

    StreamWatch(OpenStreams streams) {
        this.streams = streams;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Way way = Way.of(exchange);
        Passage passage = Passage.of(exchange);
        return way == null || !way.stream() || passage == null
                ? chain.filter(exchange)
                : Mono.using(
                        () -> streams.open(passage),
                        stream -> watched(stream, exchange, chain),
                        streams::close);
    }

    private static Mono<Void> watched(
            OpenStream stream, ServerWebExchange exchange, GatewayFilterChain chain) {
        stream.keepWith(exchange);
        var response = new EndingResponse(exchange.getResponse(), stream.ended());
        Mono<Void> refusal =
                stream.ended()
                        .flatMap(reason ->
                                response.isCommitted() ? Mono.never() : Mono.error(reason));
        return Mono.firstWithSignal(
                chain.filter(exchange.mutate().response(response).build()), refusal);
    }
}
