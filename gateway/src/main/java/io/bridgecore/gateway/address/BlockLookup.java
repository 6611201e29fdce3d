package io.bridgecore.gateway.address;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bridgecore.gateway.remote.NewToken;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Asks tenant-service for the blocked addresses. */
@Component
class BlockLookup {

    private final WebClient client;
    private final String address;

    BlockLookup(@Qualifier("serviceClient") WebClient client, Backends backends) {
        this.client = client;
        this.address = backends.url(Backend.TENANT) + "/internal/address-blocks";
    }

    /** One block that stands, everywhere or at one tenant, until an instant or for good. */
    record Entry(
            @JsonProperty("network") String network,
            @JsonProperty("tenant_id") @Nullable UUID tenant,
            @JsonProperty("until") @Nullable Instant until) {}

    /** All that stand. Read entry by entry: the text of many would be large. */
    Mono<List<Entry>> all() {
        return client.get()
                .uri(address)
                .retrieve()
                .bodyToFlux(Entry.class)
                .retryWhen(NewToken.ONCE)
                .collectList();
    }
}
