package io.bridgecore.gateway.address;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Keeps the list of blocked addresses fresh: at the start, when somebody says that it changed, and
 * now and then. Many wishes at once become one look.
 */
@Component
class BlockRefresh implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BlockRefresh.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final BlockLookup lookup;
    private final Blocks blocks;
    private final BlockProperties properties;
    private final Sinks.Many<Boolean> wishes = Sinks.many().multicast().directBestEffort();
    private volatile Disposable work = () -> {};
    private volatile boolean running;

    BlockRefresh(BlockLookup lookup, Blocks blocks, BlockProperties properties) {
        this.lookup = lookup;
        this.blocks = blocks;
        this.properties = properties;
    }

    /** The list may have changed: it is looked at soon. */
    void wish() {
        wishes.emitNext(true, Sinks.EmitFailureHandler.busyLooping(BUSY));
    }

    @Override
    public void start() {
        running = true;
        work =
                Flux.merge(
                                wishes.asFlux(),
                                Flux.interval(Duration.ZERO, properties.refresh())
                                        .onBackpressureDrop()
                                        .map(_ -> true))
                        .onBackpressureLatest()
                        .concatMap(_ -> refresh(), 1)
                        .subscribe();
    }

    @Override
    public void stop() {
        running = false;
        work.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Says it once, not at every try. */
    private static void complain(Retry.RetrySignal signal) {
        if (signal.totalRetries() == 0) {
            LOG.warn("Blocked addresses cannot be asked for: {}", signal.failure().toString());
        }
    }

    private Mono<Void> refresh() {
        return lookup.all()
                .doOnNext(blocks::replace)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                                .maxBackoff(properties.retry())
                                .doBeforeRetry(BlockRefresh::complain))
                .then();
    }
}
