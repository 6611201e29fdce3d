package io.bridgecore.connector.metadata;

import io.bridgecore.connector.redis.RedisLink;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Descriptions in Redis. While it is away, every read misses at once and nothing is written. */
@Component
class SharedStore {

    private static final String PREFIX = "connector:metadata:";

    /** Keeps a text and notes its name; texts beyond the number go, the oldest first. */
    private static final String ADD =
            """
            redis.call('psetex', KEYS[1], ARGV[1], ARGV[2])
            local now = redis.call('time')
            redis.call('zadd', KEYS[2], now[1] * 1000000 + now[2], KEYS[1])
            redis.call('pexpire', KEYS[2], ARGV[1])
            local beyond = redis.call('zcard', KEYS[2]) - tonumber(ARGV[3])
            if beyond > 0 then
                for _, name in ipairs(redis.call('zrange', KEYS[2], 0, beyond - 1)) do
                    redis.call('unlink', name)
                end
                redis.call('zremrangebyrank', KEYS[2], 0, beyond - 1)
            end
            return beyond
            """;

    private final RedisLink redis;

    SharedStore(RedisLink redis) {
        this.redis = redis;
    }

    /** What is kept under a name; empty when it is nothing, or Redis is away. */
    Optional<String> read(String name) {
        return redis.ask(commands -> commands.get(PREFIX + name));
    }

    /** What is kept under two names, in one question; null where it is nothing. */
    List<@Nullable String> read(String one, String other) {
        return redis.ask(commands -> commands.mget(PREFIX + one, PREFIX + other))
                .<List<@Nullable String>>map(
                        found -> found.stream().map(SharedStore::text).toList())
                .orElseGet(() -> Arrays.asList(null, null));
    }

    private static @Nullable String text(KeyValue<String, String> found) {
        return found.hasValue() ? found.getValue() : null;
    }

    /** Keeps a text; nobody waits for it. */
    void write(String name, String text, Duration life) {
        redis.tell(commands -> commands.psetex(PREFIX + name, life.toMillis(), text));
    }

    /**
     * Keeps a text as one of so many of an owner; nobody waits for it.
     *
     * @param most texts of that owner; the oldest make room
     */
    void add(String owner, int most, String name, String text, Duration life) {
        String[] keys = {PREFIX + name, PREFIX + "names:" + owner};
        redis.tell(commands ->
                commands.<Long>eval(
                        ADD,
                        ScriptOutputType.INTEGER,
                        keys,
                        String.valueOf(life.toMillis()),
                        text,
                        String.valueOf(most)));
    }
}
