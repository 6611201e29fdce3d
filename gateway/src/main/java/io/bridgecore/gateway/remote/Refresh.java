package io.bridgecore.gateway.remote;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Keeps fresh what the gateway remembers of a service's facts: looks at the start, for as long as
 * it takes, when somebody says that they changed, and now and then. Many wishes at once become one
 * look.
 */
public abstract class Refresh implements SmartLifecycle {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Duration every;
    private final Duration longestPause;
    private final Sinks.Many<Boolean> wishes = Sinks.many().multicast().directBestEffort();
    private volatile Disposable work = () -> {};
    private volatile boolean running;

    /**
     * @param every pause between two looks that nobody asked for
     * @param longestPause between two tries while the service is away
     */
    protected Refresh(Duration every, Duration longestPause) {
        this.every = every;
        this.longestPause = longestPause;
    }

    /** Looks once, and keeps what it sees. Fails when the service cannot tell. */
    protected abstract Mono<Void> look();

    /** Something may have changed: it is looked at soon. */
    public final void wish() {
        wishes.emitNext(true, Sinks.EmitFailureHandler.busyLooping(BUSY));
    }

    @Override
    public final void start() {
        running = true;
        work =
                Flux.merge(
                                wishes.asFlux(),
                                Flux.interval(Duration.ZERO, every)
                                        .onBackpressureDrop()
                                        .map(_ -> true))
                        .onBackpressureLatest()
                        .concatMap(_ -> patiently(), 1)
                        .subscribe();
    }

    @Override
    public final void stop() {
        running = false;
        work.dispose();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private Mono<Void> patiently() {
        return Mono.defer(this::look)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                                .maxBackoff(longestPause)
                                .doBeforeRetry(this::complain));
    }

    /** Says it once, not at every try. */
    private void complain(Retry.RetrySignal signal) {
        if (signal.totalRetries() == 0) {
            log.warn("The service cannot be asked: {}", signal.failure().toString());
        }
    }
}
