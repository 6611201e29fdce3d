package io.bridgecore.auth.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.web.client.RemoteCallException;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks tenant-service, and remembers the answer for a short while. */
@Component
class RemoteTenantDirectory implements TenantDirectory {

    private static final int NOT_FOUND = 404;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final TenantClient tenants;
    private final Cache<TenantId, Optional<TenantFacts>> known;

    RemoteTenantDirectory(TenantClient tenants, TenantProperties properties) {
        this.tenants = tenants;
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(properties.remembered())
                        .maximumSize(properties.capacity())
                        .build();
    }

    @FeignClient(name = "tenant", url = "${bridgecore.services.tenant}")
    interface TenantClient {

        @GetMapping("/internal/tenants/{id}")
        TenantView find(@PathVariable("id") UUID id);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TenantView(
            UUID id,
            String name,
            String slug,
            TenantStatus status,
            @Nullable Instant trialEndsAt) {}

    @Override
    public Optional<TenantFacts> find(TenantId id) {
        Optional<TenantFacts> found = known.get(id, this::ask);
        if (found.isEmpty()) {
            known.asMap().remove(id, found); // it may be about to come into being
        }
        return found;
    }

    @Override
    public void forget(TenantId id) {
        known.invalidate(id);
    }

    private Optional<TenantFacts> ask(TenantId id) {
        try {
            TenantView view = tenants.find(id.value());
            return Optional.of(
                    new TenantFacts(
                            id, view.name(), view.slug(), view.status(), view.trialEndsAt()));
        } catch (RemoteCallException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable(refused);
        } catch (RuntimeException unreachable) {
            throw unavailable(unreachable);
        }
    }

    private static RuntimeException unavailable(RuntimeException cause) {
        return CommonProblem.UNAVAILABLE
                .because("The organization cannot be looked up at the moment")
                .retryAfter(COME_BACK)
                .causedBy(cause);
    }
}
