package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies that are too large before a service sees a byte of them. A body of declared length
 * streams through; one without is collected first.
 */
@Component
@Order(BodyLimit.ORDER)
class BodyLimit implements GlobalFilter {

    /** Before anything that writes or sends. */
    static final int ORDER = -100;

    /**
     * A client that is refused may finish sending this many times the limit, so that it reads why.
     */
    private static final int COURTESY = 16;

    private final long limit;

    BodyLimit(ForwardProperties properties) {
        this.limit = properties.maxBody().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (!headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            long length = headers.getContentLength();
            return length > limit ? refuse(request, length) : chain.filter(exchange);
        }
        var body = new CollectedBody(limit);
        return request.getBody()
                .takeUntil(_ -> body.size() > limit * COURTESY)
                .doOnNext(body::add)
                .then()
                .doOnError(_ -> body.release())
                .doOnCancel(body::release)
                .then(
                        Mono.defer(() ->
                                body.complete()
                                        ? chain.filter(
                                                exchange.mutate()
                                                        .request(body.asBodyOf(request))
                                                        .build())
                                        : Mono.error(tooLarge())));
    }

    private Mono<Void> refuse(ServerHttpRequest request, long length) {
        boolean asked = request.getHeaders().containsHeader(HttpHeaders.EXPECT);
        return asked || length > limit * COURTESY
                ? Mono.error(tooLarge())
                : request.getBody()
                        .doOnNext(DataBufferUtils::release)
                        .then(Mono.error(BodyLimit.this::tooLarge));
    }

    private Refusal tooLarge() {
        return GatewayProblem.BODY_TOO_LARGE.because(
                "At most " + limit + " bytes are accepted as a body");
    }
}
