package io.bridgecore.gateway.docs;

import io.bridgecore.gateway.remote.SingleFlight;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.gateway.route.Backends;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gathers the services' descriptions. Services that do not answer are left out and named. */
@Component
class MergedDescription {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebClient client;
    private final Backends backends;
    private final DescriptionMerge merge;
    private final JsonMapper json;
    private final Clock clock;
    private final DocsProperties properties;
    private final SingleFlight<String, Merged> flights = new SingleFlight<>();
    private volatile @Nullable Merged latest;

    MergedDescription(
            @Qualifier("plainClient") WebClient client,
            Backends backends,
            DescriptionMerge merge,
            JsonMapper json,
            Clock clock,
            DocsProperties properties) {
        this.client = client;
        this.backends = backends;
        this.merge = merge;
        this.json = json;
        this.clock = clock;
        this.properties = properties;
    }

    private record Merged(String json, Instant at) {}

    /** What one service says of itself; nothing when it does not answer. */
    record Part(Backend backend, Optional<JsonNode> description) {}

    /** The whole as JSON text. */
    Mono<String> json() {
        Merged kept = latest;
        return kept != null && clock.instant().isBefore(kept.at().plus(properties.fresh()))
                ? Mono.just(kept.json())
                : flights.ask("all", this::gather).map(Merged::json);
    }

    private Mono<Merged> gather() {
        return Flux.fromIterable(List.copyOf(Arrays.asList(Backend.values())))
                .flatMapSequential(this::part)
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .map(parts -> new Merged(merge.of(parts).toString(), clock.instant()))
                .doOnNext(merged -> latest = merged);
    }

    private Mono<Part> part(Backend backend) {
        return client.get()
                .uri(backends.url(backend) + "/v3/api-docs")
                .retrieve()
                .bodyToMono(String.class)
                .timeout(PATIENCE)
                .map(text -> new Part(backend, Optional.of(json.readTree(text))))
                .onErrorReturn(new Part(backend, Optional.empty()));
    }
}
