package io.bridgecore.monitoring.connections;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The wire to connector-service, which looks at the connections. */
@FeignClient(
        name = "connector",
        contextId = "connector-health",
        url = "${bridgecore.services.connector}",
        path = "/internal/connections",
        primary = false)
interface ConnectionClient {

    /** A connection that is down. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Down(
            UUID tenantId,
            UUID id,
            String name,
            String system,
            Instant since,
            @Nullable String failure) {}

    /** A connection whose system has a certificate that expires. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Expiring(UUID tenantId, UUID id, String name, String system, Instant expiresAt) {}

    @GetMapping("/down")
    List<Down> down();

    @GetMapping("/expiring")
    List<Expiring> expiring(@RequestParam("days") int days);
}
