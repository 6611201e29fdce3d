package io.bridgecore.monitoring.health;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Sends Redis a PING. */
record RedisProbe(RedisConnectionFactory redis) implements Probe {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Answer ask() {
        try (var connection = redis.getConnection()) {
            return "PONG".equals(connection.ping()) ? Answer.HEALTHY : Answer.UNHEALTHY;
        }
    }
}
