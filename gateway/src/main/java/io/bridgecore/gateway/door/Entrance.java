package io.bridgecore.gateway.door;

import io.bridgecore.gateway.address.ClientAddresses;
import io.bridgecore.gateway.address.Watch;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.ProblemWriter;
import io.bridgecore.gateway.request.RequestRecord;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The outermost filter: request id, answers to failures, headers of every answer, what is noted of
 * it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Entrance implements WebFilter {

    private static final int CLIENT_GONE = 499;

    private final ProblemWriter problems;
    private final Exit exit;
    private final ClientAddresses clients;
    private final Watch watch;
    private final AnswerHeaders headers;
    private final int mostHeaders;

    Entrance(
            ProblemWriter problems,
            Exit exit,
            ClientAddresses clients,
            Watch watch,
            AnswerHeaders headers,
            EdgeProperties edge) {
        this.problems = problems;
        this.exit = exit;
        this.clients = clients;
        this.watch = watch;
        this.headers = headers;
        this.mostHeaders = edge.mostHeaders();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestRecord request = RequestRecord.begin(exchange, clients.of(exchange.getRequest()));
        var response = new MeasuredResponse(exchange.getResponse(), request);
        response.beforeCommit(
                () -> Mono.fromRunnable(() -> headers.stamp(response.getHeaders(), request)));
        ServerWebExchange measured = new MeasuredExchange(exchange, response);
        return Mono.defer(() -> inside(measured, chain))
                .onErrorResume(failure -> {
                    watch.failed(request, exchange.getRequest().getHeaders(), failure);
                    return problems.write(measured, failure);
                })
                .doFinally(end -> exit.leave(request, status(response, end)));
    }

    private Mono<Void> inside(ServerWebExchange exchange, WebFilterChain chain) {
        Object received = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return received instanceof HttpServerRequest request
                        && request.requestHeaders().size() > mostHeaders
                ? Mono.error(
                        GatewayProblem.HEADERS_TOO_LARGE.because(
                                "At most " + mostHeaders + " headers are accepted"))
                : chain.filter(exchange);
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
}
