package io.bridgecore.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;

class MeasuredResponseTests {

    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/users/me"));
    private final RequestRecord request = RequestRecord.begin(exchange, "203.0.113.9");
    private final MeasuredResponse response = new MeasuredResponse(exchange.getResponse(), request);
    private final List<String> pieces = new ArrayList<>();

    MeasuredResponseTests() {
        exchange.getResponse()
                .setWriteHandler(written ->
                        written.doOnNext(
                                        piece -> pieces.add(piece.toString(StandardCharsets.UTF_8)))
                                .then());
    }

    @Test
    void aSmallAnswerOfKnownLengthLeavesInOnePiece() {
        response.getHeaders().setContentLength(6);

        response.writeWith(Flux.just(buffer("abc"), buffer("def"))).block();

        assertThat(pieces).containsExactly("abcdef");
        assertThat(request.sent()).isEqualTo(6);
    }

    @Test
    void anAnswerOfUnknownLengthLeavesAsItComes() {
        response.writeWith(Flux.just(buffer("abc"), buffer("def"))).block();

        assertThat(pieces).containsExactly("abc", "def");
        assertThat(request.sent()).isEqualTo(6);
    }

    @Test
    void aLargeAnswerLeavesAsItComes() {
        response.getHeaders().setContentLength(80_000);

        response.writeWith(Flux.just(buffer("a".repeat(40_000)), buffer("b".repeat(40_000))))
                .block();

        assertThat(pieces).hasSize(2);
        assertThat(request.sent()).isEqualTo(80_000);
    }

    @Test
    void aPageOfRecordsLeavesInOnePiece() {
        response.getHeaders().setContentLength(60_000);

        response.writeWith(Flux.just(buffer("a".repeat(30_000)), buffer("b".repeat(30_000))))
                .block();

        assertThat(pieces).hasSize(1);
        assertThat(request.sent()).isEqualTo(60_000);
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
