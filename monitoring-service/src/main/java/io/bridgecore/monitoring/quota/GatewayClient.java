package io.bridgecore.monitoring.quota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The wire to the gateway, which holds tenants to their quotas. */
@FeignClient(
        name = "gateway",
        contextId = "gateway-quotas",
        url = "${bridgecore.services.gateway}",
        path = "/internal/limits/tenants",
        primary = false)
interface GatewayClient {

    /** What it has counted; less than was sent once somebody gave the quota back. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Counted(long hourlyCount, long dailyCount) {}

    @GetMapping("/{tenant}")
    Counted counted(@PathVariable("tenant") UUID tenant);
}
