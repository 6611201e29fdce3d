package io.bridgecore.connector.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.redis.RedisLink;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts of all processes, which last for a while; those of this process alone while Redis is away.
 */
@Component
class RefusedLogins {

    /** So long a count lasts from its first one on. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int MOST_KEPT = 50_000;
    private static final String PREFIX = "connector:refused-logins:";

    private static final String CHANGE =
            """
            local count = redis.call('incrby', KEYS[1], ARGV[1])
            if count <= 0 then
                redis.call('del', KEYS[1])
                return 0
            end
            if redis.call('pttl', KEYS[1]) < 0 then
                redis.call('pexpire', KEYS[1], ARGV[2])
            end
            return count
            """;

    private final RedisLink redis;
    private final Cache<String, AtomicInteger> alone =
            Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST_KEPT).build();

    RefusedLogins(RedisLink redis) {
        this.redis = redis;
    }

    /**
     * Counts one more, and says how many there are with that.
     *
     * @param life how long all of them count at most, should no process take them back
     */
    int add(String name, Duration life) {
        int mine =
                Objects.requireNonNull(alone.get(name, _ -> new AtomicInteger())).incrementAndGet();
        return ofAll(name, 1, life).orElse(mine);
    }

    /** How many there are. */
    int of(String name) {
        AtomicInteger mine = alone.getIfPresent(name);
        return ofAll(name, 0, LIFE).orElse(mine == null ? 0 : mine.get());
    }

    /** Takes one back. */
    void remove(String name) {
        AtomicInteger mine = alone.getIfPresent(name);
        if (mine != null) {
            mine.decrementAndGet();
        }
        redis.tell(commands -> change(commands, name, -1, LIFE));
    }

    /** Begins anew. */
    void forget(String name) {
        alone.invalidate(name);
        redis.tell(commands -> commands.del(PREFIX + name));
    }

    private Optional<Integer> ofAll(String name, int more, Duration life) {
        return redis.ask(commands -> change(commands, name, more, life)).map(Long::intValue);
    }

    private static RedisFuture<Long> change(
            RedisAsyncCommands<String, String> commands, String name, int more, Duration life) {
        String[] keys = {PREFIX + name};
        return commands.eval(
                CHANGE,
                ScriptOutputType.INTEGER,
                keys,
                String.valueOf(more),
                String.valueOf(life.toMillis()));
    }
}
