package io.bridgecore.tenant.ratelimit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What tenant-service asks of the gateway, which counts the requests. */
@FeignClient(
        name = "gateway",
        url = "${bridgecore.services.gateway}",
        path = "/internal/limits/tenants")
interface GatewayLimits {

    /** What a tenant has used; a limit of null is unlimited. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Usage(
            long hourlyCount,
            @Nullable Long hourlyLimit,
            @Nullable Long hourlyRemaining,
            long dailyCount,
            @Nullable Long dailyLimit,
            @Nullable Long dailyRemaining,
            @Nullable String hourlyKey,
            @Nullable String dailyKey) {}

    /** Counters that are gone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Dropped(int deletedKeys, @Nullable List<String> keys) {}

    /** Counts of the present hour and day; a missing limit is unlimited. */
    @GetMapping("/{tenant}")
    Usage usage(
            @PathVariable("tenant") String tenant,
            @RequestParam(name = "hourly", required = false) @Nullable Integer hourly,
            @RequestParam(name = "daily", required = false) @Nullable Integer daily);

    @DeleteMapping("/{tenant}")
    Dropped reset(@PathVariable("tenant") String tenant, @RequestParam("window") String window);
}
