package io.bridgecore.gateway.problem;

import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The net under the filters: what fails outside of them is answered in the same form. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler implements ErrorWebExceptionHandler {

    private final ProblemWriter problems;

    ProblemHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        return problems.write(exchange, failure);
    }
}
