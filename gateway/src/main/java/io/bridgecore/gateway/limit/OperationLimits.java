package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.request.RequestRecord;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Limits the calls whose body says what they do. The body passes through; only its first parts wait
 * until the method has been found in them.
 */
@Component
@Order(OperationLimits.ORDER)
class OperationLimits implements GlobalFilter {

    /** After bodies are measured, before anything that writes or sends. */
    static final int ORDER = -90;

    private static final int LOOKED_AT = 4_096;

    private final Accounts accounts;
    private final Operations operations;

    OperationLimits(Accounts accounts, Operations operations) {
        this.accounts = accounts;
        this.operations = operations;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Toll toll = Toll.of(exchange);
        if (toll == null) {
            return chain.filter(exchange);
        }
        var look = new Look();
        return exchange.getRequest()
                .getBody()
                .bufferUntil(look::enough)
                .switchOnFirst((first, parts) -> decide(exchange, chain, toll, look, first, parts))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then();
    }

    private Publisher<Void> decide(
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            Toll toll,
            Look look,
            Signal<? extends List<DataBuffer>> first,
            Flux<List<DataBuffer>> parts) {
        Throwable failure = first.getThrowable();
        if (failure != null) {
            return Mono.error(failure);
        }
        try {
            charge(exchange, toll, look.scanner.method());
        } catch (Refusal refusal) {
            // A client that reads the answer only when it has sent everything gets to read it.
            return parts.doOnNext(part -> part.forEach(DataBufferUtils::release))
                    .then(Mono.error(refusal));
        }
        var body =
                new LookedAt(exchange.getRequest(), parts.concatMapIterable(Function.identity()));
        return chain.filter(exchange.mutate().request(body).build());
    }

    private void charge(ServerWebExchange exchange, Toll toll, @Nullable String method) {
        RequestRecord request = RequestRecord.of(exchange);
        UUID tenant = request.tenant();
        String user = request.user();
        if (tenant != null && user != null) {
            long now = System.nanoTime();
            int index = operations.classOf(method);
            toll.take(accounts.operation(tenant, user, index, now), now);
            toll.settle(exchange.getResponse().getHeaders(), now);
        }
    }

    /** How far a body has been looked at. */
    private static final class Look {

        private final MethodScanner scanner = new MethodScanner();
        private int seen;
        private boolean over;

        /** Whether the parts so far are enough to decide. */
        boolean enough(DataBuffer part) {
            int from = part.readPosition();
            int until = Math.min(part.writePosition(), from + LOOKED_AT - seen);
            for (int i = from; i < until && !over; i++) {
                over = scanner.accept(part.getByte(i));
            }
            seen += Math.max(0, until - from);
            over |= seen >= LOOKED_AT;
            return over;
        }
    }

    private static final class LookedAt extends ServerHttpRequestDecorator {

        private final Flux<DataBuffer> body;

        LookedAt(ServerHttpRequest request, Flux<DataBuffer> body) {
            super(request);
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body;
        }
    }
}
