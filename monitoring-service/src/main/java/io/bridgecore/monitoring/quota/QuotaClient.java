package io.bridgecore.monitoring.quota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The wire to tenant-service, which knows what tenants may send. */
@FeignClient(
        name = "tenant",
        contextId = "tenant-quotas",
        url = "${bridgecore.services.tenant}",
        path = "/internal/tenants",
        primary = false)
interface QuotaClient {

    /** What a tenant may send; null is unlimited. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Quota(
            UUID tenantId, @Nullable Integer requestsPerHour, @Nullable Integer requestsPerDay) {}

    /** A thousand at once; those that are not let in are left out. */
    @PostMapping("/quotas")
    List<Quota> quotas(@RequestBody List<UUID> tenants);
}
