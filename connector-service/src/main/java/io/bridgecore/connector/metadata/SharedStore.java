package io.bridgecore.connector.metadata;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Redis as a memory that may be away: then every read misses at once and nothing is written. */
@Component
class SharedStore {

    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);
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

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** After a failure Redis is left alone for so long, so that a sleeping one stalls nobody. */
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final RedisClient client;
    private final RedisURI address;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile long notBefore = System.nanoTime();

    /**
     * Redis, which several processes share.
     *
     * @param url {@code redis://:password@host:port}
     */
    @ConfigurationProperties("spring.data.redis")
    record Address(@DefaultValue("redis://127.0.0.1:16379") String url) {}

    SharedStore(Address properties) {
        address = RedisURI.create(properties.url());
        address.setTimeout(CONNECT);
        client = RedisClient.create();
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                        .build());
    }

    /** Connects for the first time; from then on the client reconnects by itself. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void connect() {
        if (connection == null && connecting.compareAndSet(false, true)) {
            var _ =
                    client.connectAsync(StringCodec.UTF8, address)
                            .whenComplete((opened, failure) -> {
                                connection = opened;
                                connecting.set(false);
                                if (failure != null) {
                                    LOG.debug("Redis cannot be reached", failure);
                                }
                            });
        }
    }

    /** What is kept under a name; empty when it is nothing, or Redis is away. */
    Optional<String> read(String name) {
        StatefulRedisConnection<String, String> open = open();
        if (open == null) {
            return Optional.empty();
        }
        return asked(open.async().get(PREFIX + name));
    }

    private <T> Optional<T> asked(RedisFuture<T> question) {
        try {
            return Optional.ofNullable(
                    question.toCompletableFuture()
                            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
        } catch (CompletionException away) {
            notBefore = System.nanoTime() + PAUSE;
            LOG.debug("Redis did not answer", away);
            return Optional.empty();
        }
    }

    /** What is kept under two names, in one question; null where it is nothing. */
    List<@Nullable String> read(String one, String other) {
        StatefulRedisConnection<String, String> open = open();
        if (open == null) {
            return Arrays.asList(null, null);
        }
        return asked(open.async().mget(PREFIX + one, PREFIX + other))
                .<List<@Nullable String>>map(
                        found -> found.stream().map(SharedStore::text).toList())
                .orElseGet(() -> Arrays.asList(null, null));
    }

    private static @Nullable String text(KeyValue<String, String> found) {
        return found.hasValue() ? found.getValue() : null;
    }

    /** Keeps a text; nobody waits for it. */
    void write(String name, String text, Duration life) {
        StatefulRedisConnection<String, String> open = open();
        if (open != null) {
            var _ =
                    open.async()
                            .psetex(PREFIX + name, life.toMillis(), text)
                            .exceptionally(failure -> {
                                LOG.debug("Redis kept nothing", failure);
                                return "";
                            });
        }
    }

    /**
     * Keeps a text as one of so many of an owner; nobody waits for it.
     *
     * @param most texts of that owner; the oldest make room
     */
    void add(String owner, int most, String name, String text, Duration life) {
        StatefulRedisConnection<String, String> open = open();
        if (open != null) {
            String[] keys = {PREFIX + name, PREFIX + "names:" + owner};
            var _ =
                    open.async()
                            .<Long>eval(
                                    ADD,
                                    ScriptOutputType.INTEGER,
                                    keys,
                                    String.valueOf(life.toMillis()),
                                    text,
                                    String.valueOf(most))
                            .exceptionally(failure -> {
                                LOG.debug("Redis kept nothing", failure);
                                return 0L;
                            });
        }
    }

    private @Nullable StatefulRedisConnection<String, String> open() {
        StatefulRedisConnection<String, String> made = connection;
        return made != null && made.isOpen() && System.nanoTime() - notBefore >= 0 ? made : null;
    }

    @PreDestroy
    void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
