package io.bridgecore.monitoring.redis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Redis for platform staff. Without Redis the answers are empty and say so. */
@RestController
@RequestMapping({"/api/v1/monitor/redis", "/api/v1/monitoring/redis"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class RedisController {

    private static final Logger LOG = LoggerFactory.getLogger(RedisController.class);
    private static final String AWAY = "Redis does not answer at present";
    private static final int LONGEST_PATTERN = 200;
    private static final List<String> PATTERNS =
            List.of("organizations:*", "modules:*", "industries:*", "cache:*", "*");

    private final RedisReader redis;
    private final DataRedisConnectionDetails address;

    RedisController(RedisReader redis, DataRedisConnectionDetails address) {
        this.redis = redis;
        this.address = address;
    }

    private interface Question<T> {
        T answer();
    }

    private static <T> T orElse(Question<T> question, T otherwise) {
        try {
            return question.answer();
        } catch (DataAccessException away) {
            LOG.warn("Redis does not answer: {}", away.toString());
            return otherwise;
        }
    }

    @GetMapping("/stats")
    @Operation(summary = "Memory, clients, commands and hits")
    Map<String, Object> stats() {
        return orElse(() -> stats(redis.info(), redis.keys()), away());
    }

    private Map<String, Object> away() {
        var away = new TreeMap<String, Object>(Map.of("connected", false, "error", AWAY));
        var where = address.getStandalone();
        if (where != null) {
            away.put("redis_host", where.getHost());
            away.put("redis_port", where.getPort());
        }
        return away;
    }

    private static Map<String, Object> stats(Map<String, String> info, long keys) {
        var stats = new TreeMap<String, Object>();
        stats.put("connected", true);
        stats.put("total_keys", keys);
        for (String text :
                List.of("used_memory_human", "used_memory_peak_human", "redis_version")) {
            stats.put(text, info.getOrDefault(text, ""));
        }
        for (String number :
                List.of(
                        "used_memory",
                        "used_memory_peak",
                        "maxmemory",
                        "connected_clients",
                        "blocked_clients",
                        "total_commands_processed",
                        "instantaneous_ops_per_sec",
                        "keyspace_hits",
                        "keyspace_misses",
                        "evicted_keys",
                        "uptime_in_seconds")) {
            stats.put(number, number(info, number));
        }
        return stats;
    }

    @GetMapping("/keys")
    @Operation(summary = "How many keys match a pattern, or each of the usual ones")
    Map<String, Object> keys(
            @RequestParam(name = "pattern", required = false) @Nullable String pattern) {
        if (pattern != null && pattern.length() > LONGEST_PATTERN) {
            throw CommonProblem.VALIDATION_FAILED.at("pattern", "must not be that long");
        }
        return pattern == null || pattern.isBlank() ? usual() : counted(pattern);
    }

    private Map<String, Object> usual() {
        return orElse(
                () -> Map.of("patterns", PATTERNS.stream().map(redis::count).toList()),
                Map.of("patterns", List.of(), "error", AWAY));
    }

    private Map<String, Object> counted(String pattern) {
        return orElse(
                () -> {
                    RedisReader.Count count = redis.count(pattern);
                    return Map.of(
                            "pattern", pattern,
                            "count", count.count(),
                            "complete", count.complete());
                },
                Map.of("pattern", pattern, "count", 0, "error", AWAY));
    }

    @GetMapping("/cache-stats")
    @Operation(summary = "How often what was looked for was there")
    CacheStats cacheStats() {
        return orElse(() -> CacheStats.of(redis.info()), CacheStats.away());
    }

    @GetMapping("/slowlog")
    @Operation(summary = "The commands that took longest, without their values")
    SlowLog slow() {
        return orElse(() -> new SlowLog(redis.slow(), null), new SlowLog(List.of(), AWAY));
    }

    @GetMapping({"/metrics", "/memory"})
    @Operation(summary = "All of this, with clients and the number of each command")
    Map<String, Object> metrics() {
        Map<String, Object> all = new TreeMap<>();
        Map<String, String> info = orElse(redis::info, Map.of());
        // Whoever did not answer is not asked again: each question may take as long as the first.
        boolean here = !info.isEmpty();
        all.put("stats", here ? orElse(() -> stats(info, redis.keys()), away()) : away());
        all.put("cache_stats", here ? CacheStats.of(info) : CacheStats.away());
        all.put("key_patterns", here ? usual().get("patterns") : List.of());
        all.put("connection_pool", beginningWith("client", info));
        all.put("command_stats", beginningWith("cmdstat_", info));
        if (!here) {
            all.put("error", AWAY);
        }
        return all;
    }

    private static Map<String, String> beginningWith(String word, Map<String, String> info) {
        var found = new TreeMap<String, String>();
        info.forEach((key, value) -> {
            if (key.startsWith(word) || key.startsWith("connected_" + word)) {
                found.put(key, value);
            }
        });
        return found;
    }

    private static long number(Map<String, String> info, String name) {
        String text = info.getOrDefault(name, "0");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Rates in percent, with two decimals. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CacheStats(
            double hitRate,
            double missRate,
            long totalRequests,
            long hits,
            long misses,
            @Nullable String error) {

        private static final double HUNDREDTHS = 10_000;

        static CacheStats away() {
            return new CacheStats(0, 0, 0, 0, 0, AWAY);
        }

        static CacheStats of(Map<String, String> info) {
            long hits = number(info, "keyspace_hits");
            long misses = number(info, "keyspace_misses");
            return new CacheStats(
                    percent(hits, hits + misses),
                    percent(misses, hits + misses),
                    hits + misses,
                    hits,
                    misses,
                    null);
        }

        private static double percent(long part, long all) {
            return all == 0 ? 0 : Math.round(part * HUNDREDTHS / all) / 100.0;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlowLog(List<RedisReader.Slow> slow, @Nullable String error) {}
}
