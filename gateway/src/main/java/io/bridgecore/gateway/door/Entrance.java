package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.gateway.address.ClientAddresses;
import io.bridgecore.gateway.address.Watch;
import io.bridgecore.gateway.problem.ProblemWriter;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.HostProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The outermost filter: request id, answers to failures, headers of every answer, what is noted of
 * it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Entrance implements WebFilter {

    private static final int CLIENT_GONE = 499;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";

    private final ProblemWriter problems;
    private final Exit exit;
    private final ClientAddresses clients;
    private final Watch watch;
    private final boolean secure;

    Entrance(
            ProblemWriter problems,
            Exit exit,
            ClientAddresses clients,
            Watch watch,
            HostProperties properties) {
        this.problems = problems;
        this.exit = exit;
        this.clients = clients;
        this.watch = watch;
        this.secure = "https".equals(properties.publicUrl().getScheme());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestRecord request = RequestRecord.begin(exchange, clients.of(exchange.getRequest()));
        var response = new MeasuredResponse(exchange.getResponse(), request);
        response.beforeCommit(() -> Mono.fromRunnable(() -> stamp(response.getHeaders(), request)));
        ServerWebExchange measured = new MeasuredExchange(exchange, response);
        return Mono.defer(() -> chain.filter(measured))
                .onErrorResume(failure -> {
                    watch.failed(request, exchange.getRequest().getHeaders(), failure);
                    return problems.write(measured, failure);
                })
                .doFinally(end -> exit.leave(request, status(response, end)));
    }

    private static int status(ServerHttpResponse response, SignalType end) {
        if (end == SignalType.CANCEL && !response.isCommitted()) {
            return CLIENT_GONE;
        }
        HttpStatusCode status = response.getStatusCode();
        return status == null ? 200 : status.value();
    }

    /** The same exchange with an answer whose size is counted. */
    private static final class MeasuredExchange extends ServerWebExchangeDecorator {

        private final ServerHttpResponse response;

        MeasuredExchange(ServerWebExchange exchange, ServerHttpResponse response) {
            super(exchange);
            this.response = response;
        }

        @Override
        public ServerHttpResponse getResponse() {
            return response;
        }
    }

    private void stamp(HttpHeaders headers, RequestRecord request) {
        headers.set(Headers.REQUEST_ID, request.id());
        headers.set("X-Response-Time", request.elapsedNanos() / NANOS_PER_MILLI + "ms");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        if (secure) {
            headers.set("Strict-Transport-Security", TRANSPORT_SECURITY);
        }
    }
}
