package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.gateway.address.ClientAddresses;
import io.bridgecore.gateway.problem.ProblemWriter;
import io.bridgecore.gateway.request.RequestRecord;
import io.bridgecore.gateway.tenant.HostProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The outermost filter: request id, answers to failures, headers of every answer, access log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Entrance implements WebFilter {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";

    private final ProblemWriter problems;
    private final AccessLog log;
    private final ClientAddresses clients;
    private final boolean secure;

    Entrance(
            ProblemWriter problems,
            AccessLog log,
            ClientAddresses clients,
            HostProperties properties) {
        this.problems = problems;
        this.log = log;
        this.clients = clients;
        this.secure = "https".equals(properties.publicUrl().getScheme());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestRecord request = RequestRecord.begin(exchange, clients.of(exchange.getRequest()));
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> stamp(response.getHeaders(), request)));
        return Mono.defer(() -> chain.filter(exchange))
                .onErrorResume(failure -> problems.write(exchange, failure))
                .doFinally(end -> {
                    request.end();
                    log.write(exchange, request, end);
                });
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
