package io.bridgecore.gateway.tenant;

import io.bridgecore.gateway.remote.NewToken;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Asks tenant-service. */
@Component
class TenantLookup {

    private final WebClient client;
    private final TenantRecord form;
    private final String address;

    TenantLookup(
            @Qualifier("serviceClient") WebClient client, TenantRecord form, Backends backends) {
        this.client = client;
        this.form = form;
        this.address = backends.url(Backend.TENANT) + "/internal/tenants/resolve?{kind}={value}";
    }

    /** The tenant; empty when there is none of that name. Fails when tenant-service cannot tell. */
    Mono<Tenant> find(TenantKey key) {
        return client.get()
                .uri(address, key.kind().word(), key.value())
                .retrieve()
                .bodyToMono(String.class)
                .retryWhen(NewToken.ONCE)
                .map(form::read)
                .onErrorResume(WebClientResponseException.NotFound.class, _ -> Mono.empty());
    }
}
