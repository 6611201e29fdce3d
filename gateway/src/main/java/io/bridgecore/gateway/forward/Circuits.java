package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.route.Way;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Leaves a failing service alone for a while, and says in the platform's words what went wrong. */
@Component
@Order(Circuits.ORDER)
class Circuits implements GlobalFilter {

    /** Inside the filter that writes the answer: done here means that a service began to answer. */
    static final int ORDER = 1;

    private final CircuitBreakerRegistry circuits;
    private final Duration pause;

    Circuits(ForwardProperties properties, MeterRegistry meters) {
        this.pause = properties.circuit().pause();
        this.circuits =
                CircuitBreakerRegistry.of(
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(properties.circuit().window())
                                .minimumNumberOfCalls(properties.circuit().window() / 2)
                                .failureRateThreshold(properties.circuit().failureRate())
                                .waitDurationInOpenState(pause)
                                .permittedNumberOfCallsInHalfOpenState(3)
                                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Way way = Objects.requireNonNull(Way.of(exchange));
        String service = way.service();
        CircuitBreaker circuit = circuits.circuitBreaker(service);
        if (!circuit.tryAcquirePermission()) {
            return Mono.error(
                    GatewayProblem.UNAVAILABLE
                            .because("The " + service + " service is not available")
                            .retryAfter(pause));
        }
        var call = new ServiceCall(circuit);
        if (way.stream()) {
            call.keepWith(exchange);
        }
        return chain.filter(exchange)
                .doOnSuccess(_ -> call.succeeded())
                .doOnCancel(call::abandoned)
                .onErrorMap(failure -> explain(failure, call, service, exchange));
    }

    private Throwable explain(
            Throwable failure, ServiceCall call, String service, ServerWebExchange exchange) {
        Trouble trouble = Trouble.of(failure);
        if (trouble.counts()) {
            call.failed(failure);
        } else {
            call.abandoned();
        }
        return trouble == Trouble.OURS ? failure : refusal(trouble, service, exchange);
    }

    private Refusal refusal(Trouble trouble, String service, ServerWebExchange exchange) {
        boolean read = trouble.harmless(exchange.getRequest().getMethod());
        return switch (trouble) {
            case UNREACHABLE ->
                    GatewayProblem.UNAVAILABLE
                            .because("The " + service + " service cannot be reached")
                            .retryAfter(pause);
            case BROKEN_OFF, CUT ->
                    read
                            ? GatewayProblem.UNAVAILABLE
                                    .because("The " + service + " service broke off")
                                    .retryAfter(pause)
                            : GatewayProblem.UPSTREAM_FAILED.because(
                                    "The "
                                            + service
                                            + " service broke off; the call may have had effect");
            case SLOW ->
                    read
                            ? GatewayProblem.UPSTREAM_TIMEOUT.because(
                                    "The " + service + " service took too long")
                            : GatewayProblem.UPSTREAM_FAILED.because(
                                    "The "
                                            + service
                                            + " service took too long; the call may have had"
                                            + " effect");
            case OURS -> throw new IllegalStateException("Not a service's trouble");
        };
    }
}
