package io.bridgecore.monitoring.redis;

import io.bridgecore.monitoring.dashboard.Panel;
import org.springframework.stereotype.Component;

/** Redis at a glance. */
@Component
record RedisPanel(RedisController redis) implements Panel {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Object now() {
        return redis.stats();
    }
}
