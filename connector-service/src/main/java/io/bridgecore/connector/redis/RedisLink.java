package io.bridgecore.connector.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Redis, which may be away: then no question is answered, which is known at once. */
@Component
public class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
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
     * Where it is.
     *
     * @param url {@code redis://:password@host:port}
     */
    @ConfigurationProperties("spring.data.redis")
    public record Address(@DefaultValue("redis://127.0.0.1:16379") String url) {}

    /** Not connected yet. */
    public RedisLink(Address properties) {
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
    public void connect() {
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

    /** Asks; empty when there is nothing, or no answer in time. */
    public <T> Optional<T> ask(
            Function<RedisAsyncCommands<String, String>, RedisFuture<T>> question) {
        StatefulRedisConnection<String, String> open = open();
        if (open == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    question.apply(open.async())
                            .toCompletableFuture()
                            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
        } catch (CompletionException away) {
            notBefore = System.nanoTime() + PAUSE;
            LOG.debug("Redis did not answer", away);
            return Optional.empty();
        }
    }

    /** Has something done, if it can be; nobody waits for it. */
    public void tell(Function<RedisAsyncCommands<String, String>, RedisFuture<?>> order) {
        StatefulRedisConnection<String, String> open = open();
        if (open != null) {
            var _ =
                    order.apply(open.async())
                            .whenComplete((_, failure) -> {
                                if (failure != null) {
                                    LOG.debug("Redis did nothing", failure);
                                }
                            });
        }
    }

    private @Nullable StatefulRedisConnection<String, String> open() {
        StatefulRedisConnection<String, String> made = connection;
        return made != null && made.isOpen() && System.nanoTime() - notBefore >= 0 ? made : null;
    }

    @Override
    @PreDestroy
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
