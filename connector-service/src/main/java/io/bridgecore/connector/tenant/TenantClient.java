package io.bridgecore.connector.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The wire to tenant-service. */
@FeignClient(name = "tenant", url = "${bridgecore.services.tenant}", path = "/internal/tenants")
interface TenantClient {

    @GetMapping("/{id}")
    View find(@PathVariable("id") UUID id);

    /** The part of the answer that matters here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record View(String status, @Nullable Instant trialEndsAt) {}
}
