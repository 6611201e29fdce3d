package io.bridgecore.web.client;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Stops calling a service that keeps failing. Failures are broken connections, timeouts and answers
 * of 500 and above; a refusal (4xx) is an answer. Runs in the caller's thread.
 */
class CircuitBreakingClient implements Client {

    private static final int FIRST_FAILURE = 500;

    private final Client delegate;
    private final CircuitBreakerRegistry breakers;

    CircuitBreakingClient(Client delegate, CircuitBreakerRegistry breakers) {
        this.delegate = delegate;
        this.breakers = breakers;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        CircuitBreaker breaker =
                breakers.circuitBreaker(request.requestTemplate().feignTarget().name());
        breaker.acquirePermission();
        long start = System.nanoTime();
        try {
            Response response = delegate.execute(request, options);
            if (response.status() >= FIRST_FAILURE) {
                breaker.onError(
                        System.nanoTime() - start,
                        TimeUnit.NANOSECONDS,
                        new IOException("status " + response.status()));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException | RuntimeException failed) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failed);
            throw failed;
        }
    }
}
