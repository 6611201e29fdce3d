package io.bridgecore.gateway;

import io.bridgecore.testkit.Infrastructure;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;

/** A look into the Redis that the tests share. */
final class RedisProbe {

    private RedisProbe() {}

    /** Deletes a key; returns how many there were. */
    static long delete(String key) {
        try (RedisClient client = RedisClient.create(Infrastructure.shared().redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().del(key);
        }
    }
}
