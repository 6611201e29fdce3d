package io.bridgecore.gateway.limit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A connection to Redis of the limits' own, on which nobody waits. */
@Component
class RedisLink {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;
    private final String script;
    private final String digest;
    private final NoticeBoard board;
    private final PlaceBook places;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicBoolean subscribing = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> listening;

    /**
     * Redis, which several gateways share.
     *
     * @param url {@code redis://:password@host:port}
     */
    @ConfigurationProperties("spring.data.redis")
    record Address(@DefaultValue("redis://127.0.0.1:16379") String url) {}

    RedisLink(Address properties, NoticeBoard board, PlaceBook places) throws IOException {
        this.board = board;
        this.places = places;
        address = RedisURI.create(properties.url());
        address.setTimeout(CONNECT);
        resources =
                ClientResources.builder()
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .reconnectDelay(Delay.constant(RECONNECT))
                        .build();
        client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                        .build());
        script = new ClassPathResource("limits.lua").getContentAsString(StandardCharsets.UTF_8);
        digest = Base16.digest(script.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects for the first time; from then on the client reconnects by itself. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void connect() {
        listen();
        if (connection == null && connecting.compareAndSet(false, true)) {
            var _ =
                    client.connectAsync(StringCodec.ASCII, address)
                            .whenComplete((opened, failure) -> {
                                connection = opened;
                                connecting.set(false);
                                if (failure != null) {
                                    LOG.debug("Redis cannot be reached", failure);
                                }
                            });
        }
    }

    private void listen() {
        if (listening == null && subscribing.compareAndSet(false, true)) {
            var _ =
                    client.connectPubSubAsync(StringCodec.ASCII, address)
                            .whenComplete((opened, _) -> {
                                if (opened != null) {
                                    opened.addListener(new Listener());
                                    var _ =
                                            opened.async()
                                                    .subscribe(
                                                            LimitKeys.EXHAUSTED, LimitKeys.PLACES);
                                }
                                listening = opened;
                                subscribing.set(false);
                            });
        }
    }

    /** Hands on what other gateways tell. */
    private final class Listener extends RedisPubSubAdapter<String, String> {

        @Override
        public void message(String channel, String message) {
            if (channel.equals(LimitKeys.PLACES)) {
                places.heard(message, System.nanoTime());
            } else {
                board.heard(message, System.nanoTime());
            }
        }
    }

    boolean open() {
        StatefulRedisConnection<String, String> made = connection;
        return made != null && made.isOpen();
    }

    /** Runs the script. The answer may come very late, when Redis slept or was started again. */
    CompletionStage<List<Long>> run(List<String> keys, List<String> arguments) {
        StatefulRedisConnection<String, String> made = connection;
        if (made == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("Not connected"));
        }
        RedisAsyncCommands<String, String> commands = made.async();
        String[] names = keys.toArray(String[]::new);
        String[] values = arguments.toArray(String[]::new);
        CompletionStage<List<Long>> known =
                commands.evalsha(digest, ScriptOutputType.MULTI, names, values);
        return known.exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof RedisNoScriptException
                    ? commands.eval(script, ScriptOutputType.MULTI, names, values)
                    : CompletableFuture.failedStage(failure);
        });
    }

    /** Tells whoever listens; lost when Redis is away. */
    void tell(String channel, String message) {
        StatefulRedisConnection<String, String> made = connection;
        if (made != null && made.isOpen()) {
            var _ = made.async().publish(channel, message);
        }
    }

    /** Deletes names; answers how many there were. */
    CompletionStage<Long> delete(String name) {
        StatefulRedisConnection<String, String> made = connection;
        return made == null || !made.isOpen()
                ? CompletableFuture.failedFuture(new IllegalStateException("Not connected"))
                : made.async().del(name);
    }

    /** Takes a gateway off the list; waits for it, but not for long. */
    void leave(String gateway, Duration patience) {
        StatefulRedisConnection<String, String> made = connection;
        if (made == null || !made.isOpen()) {
            return;
        }
        made.async()
                .zrem(LimitKeys.GATEWAYS, gateway)
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    LOG.debug("Redis did not hear the farewell", failure);
                    return 0L;
                })
                .join();
    }

    @PreDestroy
    void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
