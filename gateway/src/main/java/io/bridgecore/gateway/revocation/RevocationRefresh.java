package io.bridgecore.gateway.revocation;

import io.bridgecore.contracts.RevokedAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
 * Fills what is known of revoked access at the start, for as long as it takes, again once events
 * are heard, and looks now and then for what was not.
 */
@Component
class RevocationRefresh implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationRefresh.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final RevocationLookup lookup;
    private final RevokedAccess revoked;
    private final RevocationProperties properties;
    private final Clock clock;
    private final Sinks.Many<Boolean> wishes = Sinks.many().multicast().directBestEffort();
    private volatile Disposable work = () -> {};
    private volatile boolean running;
    private volatile @Nullable Instant lastLook;

    RevocationRefresh(
            RevocationLookup lookup,
            RevokedAccess revoked,
            RevocationProperties properties,
            Clock clock) {
        this.lookup = lookup;
        this.revoked = revoked;
        this.properties = properties;
        this.clock = clock;
    }

    /** Something may have been missed: it is looked for soon. */
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

    private Mono<Void> refresh() {
        return Mono.defer(this::look)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                                .maxBackoff(properties.retry())
                                .doBeforeRetry(RevocationRefresh::complain));
    }

    private Mono<Void> look() {
        Instant now = clock.instant();
        Instant before = lastLook;
        return lookup.all(before == null ? null : before.minus(properties.overlap()))
                .doOnNext(all -> {
                    revoked.fill(all);
                    revoked.forget(now);
                    lastLook = now;
                })
                .then();
    }

    /** Says it once, not at every try. */
    private static void complain(Retry.RetrySignal signal) {
        if (signal.totalRetries() == 0) {
            LOG.warn("Revocations cannot be asked for: {}", signal.failure().toString());
        }
    }
}
