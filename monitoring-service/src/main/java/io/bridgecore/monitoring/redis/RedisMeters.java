package io.bridgecore.monitoring.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Redis among the figures, read at regular times: whoever collects figures never waits for it. */
@Component
class RedisMeters {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMeters.class);

    private final RedisReader redis;
    private volatile Map<String, String> info = Map.of();

    RedisMeters(RedisReader redis, MeterRegistry meters) {
        this.redis = redis;
        FunctionCounter.builder("bridgecore.cache.hits", this, m -> m.number("keyspace_hits"))
                .description("Keys that were looked for in Redis and found")
                .register(meters);
        FunctionCounter.builder("bridgecore.cache.misses", this, m -> m.number("keyspace_misses"))
                .description("Keys that were looked for in Redis and not found")
                .register(meters);
        Gauge.builder("bridgecore.redis.memory", this, m -> m.number("used_memory"))
                .description("Memory that Redis uses")
                .baseUnit("bytes")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${bridgecore.monitoring.health.every:15s}")
    void read() {
        try {
            info = redis.info();
        } catch (DataAccessException away) {
            LOG.debug("No figures of Redis", away);
        }
    }

    private double number(String name) {
        String text = info.getOrDefault(name, "0");
        return text.matches("\\d{1,18}") ? Double.parseDouble(text) : 0;
    }
}
