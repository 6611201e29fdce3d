package io.bridgecore.gateway.forward;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.server.ServerWebExchange;

/** One call to a service: its outcome is told to the circuit once, whoever knows it first. */
public final class ServiceCall {

    private static final String ATTRIBUTE = ServiceCall.class.getName();

    private final CircuitBreaker circuit;
    private final long start;
    private final AtomicBoolean told = new AtomicBoolean();

    ServiceCall(CircuitBreaker circuit) {
        this.circuit = circuit;
        this.start = circuit.getCurrentTimestamp();
    }

    /**
     * The service took up the request, though the exchange goes on, as that of a socket does. A
     * circuit on trial waits for no more than that.
     */
    public static void answered(ServerWebExchange exchange) {
        if (exchange.getAttribute(ATTRIBUTE) instanceof ServiceCall call) {
            call.succeeded();
        }
    }

    void keepWith(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    void succeeded() {
        if (told.compareAndSet(false, true)) {
            circuit.onSuccess(circuit.getCurrentTimestamp() - start, circuit.getTimestampUnit());
        }
    }

    void failed(Throwable failure) {
        if (told.compareAndSet(false, true)) {
            circuit.onError(
                    circuit.getCurrentTimestamp() - start, circuit.getTimestampUnit(), failure);
        }
    }

    void abandoned() {
        if (told.compareAndSet(false, true)) {
            circuit.releasePermission();
        }
    }
}
