package io.bridgecore.gateway.revocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.gateway.remote.NewToken;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Asks auth-service what was revoked. */
@Component
class RevocationLookup {

    private final WebClient client;
    private final String address;

    RevocationLookup(@Qualifier("serviceClient") WebClient client, Backends backends) {
        this.client = client;
        this.address = backends.url(Backend.AUTH) + "/internal/revocations";
    }

    private record Entry(
            @JsonProperty("claim") String claim,
            @JsonProperty("value") String value,
            @JsonProperty("before") Instant before,
            @JsonProperty("until") Instant until) {

        AccessRevoked fact() {
            return new AccessRevoked(claim, value, before, until, "");
        }
    }

    /**
     * What counts at the moment. Read entry by entry: the text of many would be large.
     *
     * @param since only what was revoked since this UTC instant; null for all
     */
    Mono<List<AccessRevoked>> all(@Nullable Instant since) {
        return client.get()
                .uri(since == null ? address : address + "?since=" + since)
                .retrieve()
                .bodyToFlux(Entry.class)
                .map(Entry::fact)
                .retryWhen(NewToken.ONCE)
                .collectList();
    }
}
