package io.bridgecore.gateway.remote;

import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.util.retry.Retry;

/** What to do when a service does not believe the gateway's own token. */
public final class NewToken {

    /** The refused token is forgotten; one more try shows another. */
    public static final Retry ONCE =
            Retry.max(1).filter(WebClientResponseException.Unauthorized.class::isInstance);

    private NewToken() {}
}
