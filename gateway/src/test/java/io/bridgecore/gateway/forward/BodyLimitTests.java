package io.bridgecore.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class BodyLimitTests {

    private static final int LIMIT = 100_000;

    private final Sinks.Many<DataBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
    private final List<Integer> passedOn = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void passesOnEachPartWhenItComes_andHoldsNone() {
        send(HttpMethod.POST, HttpHeaders.TRANSFER_ENCODING, "chunked", Duration.ofMinutes(1));

        part(10);
        assertThat(passedOn).containsExactly(10);
        part(20);
        assertThat(passedOn).containsExactly(10, 20);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 100000, false",
        "POST, 100001, true",
        "GET, 65536, false",
        "GET, 65537, true",
        "HEAD, 65537, true",
        "DELETE, 65537, true"
    })
    void cutsOffABodyThatGrowsTooLarge(HttpMethod method, int size, boolean cut) {
        send(method, HttpHeaders.TRANSFER_ENCODING, "chunked", Duration.ofMinutes(1));

        part(60_000);
        part(size - 60_000);
        body.tryEmitComplete();

        assertThat(passedOn).hasSize(cut ? 1 : 2);
        if (cut) {
            assertThat(problem()).isEqualTo(GatewayProblem.BODY_TOO_LARGE);
        } else {
            assertThat(failure).hasNullValue();
        }
    }

    @Test
    void doesNotReadForEverWhatIsTooLarge() {
        send(HttpMethod.POST, HttpHeaders.TRANSFER_ENCODING, "chunked", Duration.ofMinutes(1));

        for (int i = 0; i < 18; i++) {
            part(LIMIT);
        }

        assertThat(problem()).isEqualTo(GatewayProblem.BODY_TOO_LARGE);
        assertThat(body.currentSubscriberCount()).isZero();
    }

    @Test
    void refusesADeclaredLengthBeforeAServiceIsCalled() {
        send(HttpMethod.POST, HttpHeaders.CONTENT_LENGTH, "100001", Duration.ofMinutes(1));
        body.tryEmitComplete();

        assertThat(problem()).isEqualTo(GatewayProblem.BODY_TOO_LARGE);
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "50", "100001"})
    void givesUpOnABodyThatStalls(String length) {
        send(
                HttpMethod.POST,
                length.equals("chunked")
                        ? HttpHeaders.TRANSFER_ENCODING
                        : HttpHeaders.CONTENT_LENGTH,
                length,
                Duration.ofMillis(100));
        part(10);

        await().until(() -> failure.get() != null);
        assertThat(problem()).isEqualTo(GatewayProblem.REQUEST_TIMEOUT);
    }

    private void part(int size) {
        body.tryEmitNext(
                DefaultDataBufferFactory.sharedInstance.wrap(
                        "x".repeat(size).getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource({
        "/files/7/upload, multipart/form-data; boundary=x, 500000, true",
        "/files/7/upload, multipart/form-data; boundary=x, 500001, false",
        "/files/7/upload, application/json, 100001, false",
        "/files/7, multipart/form-data; boundary=x, 100001, false"
    })
    void takesALargerForm_whereAFileIsExpected(
            String path, String type, String length, boolean taken) {
        var request =
                MockServerHttpRequest.post(path)
                        .header(HttpHeaders.CONTENT_TYPE, type)
                        .header(HttpHeaders.CONTENT_LENGTH, length);
        send(request, Duration.ofMinutes(1));
        body.tryEmitComplete();

        assertThat(calls).hasValue(taken ? 1 : 0);
    }

    private void send(HttpMethod method, String header, String value, Duration time) {
        send(MockServerHttpRequest.method(method, "/").header(header, value), time);
    }

    private void send(MockServerHttpRequest.BodyBuilder request, Duration time) {
        var limit =
                new BodyLimit(
                        new ForwardProperties(
                                DataSize.ofBytes(LIMIT),
                                DataSize.ofBytes(5 * LIMIT),
                                List.of("/files/{id}/upload"),
                                time,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                new ForwardProperties.Circuit(20, 50, Duration.ofSeconds(5))));
        var _ =
                limit.filter(
                                MockServerWebExchange.from(request.body(body.asFlux())),
                                exchange -> {
                                    calls.incrementAndGet();
                                    return exchange.getRequest()
                                            .getBody()
                                            .doOnNext(
                                                    part -> passedOn.add(part.readableByteCount()))
                                            .then();
                                })
                        .onErrorResume(failed -> {
                            failure.set(failed);
                            return Mono.empty();
                        })
                        .subscribe();
    }

    private GatewayProblem problem() {
        return ((Refusal) failure.get()).problem();
    }
}
