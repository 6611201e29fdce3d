package io.bridgecore.tenancy.standing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import feign.codec.ErrorDecoder;
import io.bridgecore.contracts.Suspension;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The wire to tenant-service. */
@FeignClient(
        name = "tenant",
        url = "${bridgecore.services.tenant}",
        configuration = TenantClient.Refusals.class)
interface TenantClient {

    @GetMapping("/internal/tenants/{id}")
    View find(@PathVariable("id") UUID id);

    /** The part of the answer that matters to services. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record View(
            String name,
            String slug,
            TenantStatus status,
            @Nullable Suspension suspension,
            @Nullable Instant trialEndsAt,
            @Nullable Set<String> features,
            @Nullable List<Module> modules,
            @Nullable Set<String> allowedModels,
            @Nullable Limits limits) {

        TenantStanding of(TenantId id) {
            return new TenantStanding(
                    id,
                    name,
                    slug,
                    status,
                    suspension,
                    trialEndsAt,
                    Objects.requireNonNullElse(features, Set.of()),
                    Objects.requireNonNullElse(modules, List.<Module>of()).stream()
                            .filter(Module::enabled)
                            .map(Module::moduleId)
                            .collect(Collectors.toUnmodifiableSet()),
                    Objects.requireNonNullElse(allowedModels, Set.of()),
                    limits == null ? null : limits.users());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Module(String moduleId, boolean enabled) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Limits(@Nullable Integer users) {}

    /** Refusals keep Feign's own types, which tell an unknown tenant from a failure. */
    class Refusals {

        @Bean
        ErrorDecoder refusals() {
            return new ErrorDecoder.Default();
        }
    }
}
