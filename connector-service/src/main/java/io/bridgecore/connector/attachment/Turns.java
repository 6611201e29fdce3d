package io.bridgecore.connector.attachment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets so many files be under way at once, and few of each tenant. */
@Component
class Turns {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final AttachmentProperties properties;
    private final Semaphore all;

    /** Weak: the turns of a tenant last as long as somebody holds or waits for one of them. */
    private final Cache<Optional<TenantId>, Semaphore> ofTenants =
            Caffeine.newBuilder().weakValues().build();

    Turns(AttachmentProperties properties) {
        this.properties = properties;
        this.all = new Semaphore(properties.atOnce(), true);
    }

    /** One turn, until it is closed. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes a turn of the current tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException 503 if none became free in time
     */
    Turn take() {
        Semaphore mine =
                ofTenants.get(
                        CurrentTenant.find(),
                        _ -> new Semaphore(properties.atOnceOfTenant(), true));
        long end = System.nanoTime() + properties.patience().toNanos();
        demand(mine, end);
        try {
            demand(all, end);
        } catch (RuntimeException full) {
            mine.release();
            throw full;
        }
        return () -> {
            all.release();
            mine.release();
        };
    }

    private static void demand(Semaphore turns, long end) {
        boolean taken;
        try {
            taken = turns.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            taken = false;
        }
        if (!taken) {
            throw ConnectorProblem.REMOTE_UNAVAILABLE
                    .because("Too many files are under way already")
                    .retryAfter(COME_BACK);
        }
    }
}
