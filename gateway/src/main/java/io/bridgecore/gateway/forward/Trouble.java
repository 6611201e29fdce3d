package io.bridgecore.gateway.forward;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.http.client.PrematureCloseException;

/** What can go wrong between the gateway and a service, told apart by what may have happened. */
enum Trouble {
    /** Nothing was sent. */
    UNREACHABLE,
    /** The connection ended before an answer; the call may have had effect. */
    BROKEN_OFF,
    /** No answer in time; the call may have had effect. */
    SLOW,
    /** A connection was cut; it may as well have been the client's own. */
    CUT,
    /** Not the service's fault. */
    OURS;

    static Trouble of(Throwable failure) {
        return switch (failure) {
            case ConnectException _, UnknownHostException _ -> UNREACHABLE;
            case ResponseStatusException status
                    when status.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) ->
                    SLOW;
            case TimeoutException _, ReadTimeoutException _ -> SLOW;
            case PrematureCloseException _ -> BROKEN_OFF;
            case IOException _ -> CUT;
            default -> OURS;
        };
    }

    /** Whether it tells something about the health of the service. */
    boolean counts() {
        return this != CUT && this != OURS;
    }

    /** Whether a repetition of the call can do no harm. */
    boolean harmless(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
