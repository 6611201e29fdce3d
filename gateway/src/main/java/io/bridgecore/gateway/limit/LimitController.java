package io.bridgecore.gateway.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a tenant has used of its quota, for tenant-service, which also may give it back. */
@RestController
@RequestMapping("/internal/limits/tenants/{id}")
class LimitController {

    private final QuotaDesk desk;

    LimitController(QuotaDesk desk) {
        this.desk = desk;
    }

    /** Limits and what remains of them are null where the tenant is unlimited. */
    @JsonInclude
    record View(
            long hourlyCount,
            @Nullable Integer hourlyLimit,
            @Nullable Long hourlyRemaining,
            long dailyCount,
            @Nullable Integer dailyLimit,
            @Nullable Long dailyRemaining,
            String hourlyKey,
            String dailyKey) {}

    /** Names in Redis that were deleted. */
    record Deleted(int deletedKeys, List<String> keys) {}

    @GetMapping
    Mono<View> used(
            @PathVariable("id") UUID id,
            @RequestParam(name = "hourly", required = false) @Nullable Integer hourly,
            @RequestParam(name = "daily", required = false) @Nullable Integer daily) {
        return desk.used(id, hourly, daily);
    }

    @DeleteMapping
    Mono<Deleted> reset(
            @PathVariable("id") UUID id,
            @RequestParam(name = "window", defaultValue = "all") String window) {
        return desk.reset(id, window).map(keys -> new Deleted(keys.size(), keys));
    }
}
