package io.bridgecore.monitoring.expiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The wire to auth-service, which knows how long keys and clients are good. */
@FeignClient(
        name = "auth",
        contextId = "auth-expiry",
        url = "${bridgecore.services.auth}",
        path = "/internal",
        primary = false)
interface ExpiryClient {

    /** Something that expires; without a tenant it is the platform's own. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Expiring(
            @Nullable UUID tenantId, String kind, String id, String name, Instant expiresAt) {}

    @GetMapping("/expiring")
    List<Expiring> expiring(@RequestParam("days") int days);
}
