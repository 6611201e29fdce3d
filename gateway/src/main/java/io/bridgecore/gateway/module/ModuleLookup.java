package io.bridgecore.gateway.module;

import io.bridgecore.gateway.remote.NewToken;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks tenant-service for its registry of modules. */
@Component
class ModuleLookup {

    private final WebClient client;
    private final JsonMapper json;
    private final String address;

    ModuleLookup(@Qualifier("serviceClient") WebClient client, JsonMapper json, Backends backends) {
        this.client = client;
        this.json = json;
        this.address = backends.url(Backend.TENANT) + "/internal/modules";
    }

    /** The registry as text. Fails when tenant-service cannot tell. */
    Mono<String> text() {
        return client.get()
                .uri(address)
                .retrieve()
                .bodyToMono(String.class)
                .retryWhen(NewToken.ONCE);
    }

    /**
     * Reads the text of a registry.
     *
     * @throws tools.jackson.core.JacksonException if it is none
     */
    List<RegisteredModule> read(String text) {
        return json.readTree(text).valueStream().map(ModuleLookup::module).toList();
    }

    private static RegisteredModule module(JsonNode node) {
        return new RegisteredModule(
                node.required("module_id").asString(),
                node.path("is_active").asBoolean(false),
                word(node.path("service_name")),
                word(node.path("api_endpoint")),
                word(node.path("service_url")));
    }

    private static @Nullable String word(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
