package io.bridgecore.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class HopByHopTests {

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void knowsThoseThatNeverTravelOn() {
        assertThat(HopByHop.in(headers))
                .contains("connection", "te", "transfer-encoding", "upgrade", "proxy-authorization")
                .doesNotContain("content-length", "authorization");
    }

    @Test
    void dropsWhatTheConnectionHeaderNames() {
        headers.add(HttpHeaders.CONNECTION, "keep-alive, X-Private");
        headers.add(HttpHeaders.CONNECTION, " x-other ");

        assertThat(HopByHop.in(headers)).contains("x-private", "x-other", "te");
    }

    @Test
    void dropsALengthThatContradictsChunks() {
        headers.set(HttpHeaders.TRANSFER_ENCODING, "chunked");
        headers.setContentLength(5);

        assertThat(HopByHop.in(headers)).contains("content-length", "transfer-encoding");
    }
}
