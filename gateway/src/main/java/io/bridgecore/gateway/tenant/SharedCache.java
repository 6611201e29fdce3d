package io.bridgecore.gateway.tenant;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Redis as a cache that may be away: then every read misses at once and nothing is written. */
@Component
@EnableScheduling
public class SharedCache {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCache.class);
    private static final String PREFIX = "gateway:tenant:";
    private static final String KEPT = "gateway:kept:";
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final RedisClient client;
    private final RedisURI address;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    SharedCache(SharedProperties properties) {
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

    Mono<String> read(TenantKey key) {
        return call(redis -> redis.async().get(name(key)));
    }

    void write(TenantKey key, String value, Duration life) {
        var _ = call(redis -> redis.async().psetex(name(key), life.toMillis(), value)).subscribe();
    }

    void drop(Collection<TenantKey> keys) {
        if (!keys.isEmpty()) {
            String[] names =
                    Set.copyOf(keys).stream().map(SharedCache::name).toArray(String[]::new);
            var _ = call(redis -> redis.async().del(names)).subscribe();
        }
    }

    /** A text that outlives the process; empty when there is none or Redis is away. */
    public Mono<String> kept(String name) {
        return call(redis -> redis.async().get(KEPT + name));
    }

    /** Keeps a text beyond the end of the process. */
    public void keep(String name, String text, Duration life) {
        var _ = call(redis -> redis.async().psetex(KEPT + name, life.toMillis(), text)).subscribe();
    }

    /** Whether Redis answers now. */
    public Mono<Boolean> answers() {
        return Mono.defer(() -> call(redis -> redis.async().ping())).hasElement();
    }

    private <T> Mono<T> call(
            Function<StatefulRedisConnection<String, String>, CompletionStage<T>> command) {
        StatefulRedisConnection<String, String> open = connection;
        return open == null || !open.isOpen()
                ? Mono.empty()
                : Mono.fromCompletionStage(() -> command.apply(open))
                        .timeout(SharedProperties.PATIENCE)
                        .onErrorResume(failure -> {
                            LOG.debug("Redis did not answer", failure);
                            return Mono.empty();
                        });
    }

    private static String name(TenantKey key) {
        return PREFIX + key.kind().word() + ":" + key.value();
    }

    @PreDestroy
    void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
