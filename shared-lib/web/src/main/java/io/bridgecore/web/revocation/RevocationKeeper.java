package io.bridgecore.web.revocation;

import io.bridgecore.contracts.RevocationNews;
import io.bridgecore.contracts.RevokedAccess;
import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps {@link RevokedAccess} true: filled at the start, for as long as it takes; then by news; and
 * looked through now and then for what was not heard. Asks from a thread of its own.
 */
class RevocationKeeper implements RevocationNews, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationKeeper.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);

    private final RevokedAccess revoked;
    private final RevocationSource source;
    private final RevocationProperties properties;
    private final Clock clock;
    private final Semaphore wishes = new Semaphore(0);
    private final CountDownLatch filled = new CountDownLatch(1);
    private volatile boolean listening;
    private volatile @Nullable Thread worker;
    private @Nullable Instant lastLook;
    private Duration retry = FIRST_RETRY;

    RevocationKeeper(
            RevokedAccess revoked,
            RevocationSource source,
            RevocationProperties properties,
            Clock clock) {
        this.revoked = revoked;
        this.source = source;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void heard(AccessRevoked fact) {
        revoked.add(fact);
    }

    @Override
    public void listening() {
        listening = true;
        wishes.release();
    }

    /** Waits a moment for the first look, so that a service seldom has to say that it cannot. */
    @Override
    public void start() {
        worker = Thread.ofVirtual().name("revocations").start(this::keep);
        try {
            if (!filled.await(properties.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Starts without revocations: tokens cannot be verified before they come");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the server takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = look();
                if (wishes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wishes.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once; returns how long to wait before the next time. */
    private Duration look() {
        Instant now = clock.instant();
        Instant before = lastLook;
        try {
            revoked.fill(
                    source.revocations(before == null ? null : before.minus(properties.overlap())));
        } catch (RuntimeException away) {
            return later(away);
        }
        filled.countDown();
        lastLook = now;
        retry = FIRST_RETRY;
        revoked.forget(now);
        return listening ? properties.refresh() : properties.unheard();
    }

    private Duration later(RuntimeException away) {
        if (retry.equals(FIRST_RETRY)) {
            LOG.warn("Revocations cannot be asked for: {}", away.toString());
        }
        Duration pause = retry;
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(properties.retry()) < 0 ? doubled : properties.retry();
        return pause;
    }
}
