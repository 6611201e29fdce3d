package io.bridgecore.connector.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What state each connection's system is in. A description belongs to one state: when the state
 * changes, no process finds it any more.
 */
@Component
class Stamps {

    private static final Logger LOG = LoggerFactory.getLogger(Stamps.class);
    private static final int MOST = 10_000;

    /** How late another process sees that everything was thrown away. */
    private static final long LOOK_AGAIN = Duration.ofSeconds(2).toNanos();

    /** Where no client waits. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration SALT_LIFE = Duration.ofHours(1);

    private final Cache<UUID, Stamp> known = Caffeine.newBuilder().maximumSize(MOST).build();
    private final SharedStore store;
    private final MetadataProperties properties;

    Stamps(SharedStore store, MetadataProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    /** One connection's state, and when it was looked at. */
    private static final class Stamp {
        private final ReentrantLock first = new ReentrantLock();
        private final AtomicBoolean asking = new AtomicBoolean();
        private volatile String state = "";
        private volatile String salt = "";
        private volatile boolean asked;
        private volatile long askAgain = System.nanoTime();
        private volatile long lookAgain = System.nanoTime();
    }

    /**
     * The state of a connection's system. Only the first callers of all wait for the system.
     *
     * @param ask asks the system
     */
    String of(UUID connection, Supplier<String> ask) {
        Stamp stamp = Objects.requireNonNull(known.get(connection, _ -> new Stamp()));
        look(connection, stamp);
        if (!stamp.asked) {
            awaitFirst(stamp);
            try {
                if (!stamp.asked) {
                    ask(connection, stamp, ask);
                }
            } finally {
                stamp.first.unlock();
            }
        } else if (System.nanoTime() - stamp.askAgain >= 0
                && stamp.asking.compareAndSet(false, true)) {
            TenantId tenant = CurrentTenant.get();
            Thread.startVirtualThread(
                    () -> CurrentTenant.runAs(tenant, () -> ask(connection, stamp, ask)));
        }
        return Integer.toHexString(stamp.state.hashCode()) + stamp.salt;
    }

    /** Waits for whoever asks the system for the first time, no longer than a request may. */
    private static void awaitFirst(Stamp stamp) {
        boolean mine;
        try {
            mine = stamp.first.tryLock(RequestTime.atMost(LONGEST).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw late();
        }
    }

    /** Somebody else asks the system, and has no answer yet. */
    static ProblemException late() {
        return ConnectorProblem.REMOTE_TIMEOUT.because("The system did not answer in time");
    }

    /** From now on the connection's system is in a state that nothing is known of. */
    void renew(UUID connection) {
        Stamp stamp = Objects.requireNonNull(known.get(connection, _ -> new Stamp()));
        stamp.salt = "-" + Uuid7.next();
        stamp.askAgain = System.nanoTime();
        stamp.lookAgain = System.nanoTime() + LOOK_AGAIN;
        store.write(saltOf(connection), stamp.salt, SALT_LIFE);
    }

    private void look(UUID connection, Stamp stamp) {
        if (System.nanoTime() - stamp.lookAgain >= 0) {
            stamp.lookAgain = System.nanoTime() + LOOK_AGAIN;
            List<@Nullable String> told = store.read(saltOf(connection), stateOf(connection));
            String salt = told.getFirst();
            String state = told.getLast();
            if (salt != null) {
                stamp.salt = salt;
            }
            if (state != null) {
                stamp.state = state;
                stamp.asked = true;
            }
        }
    }

    private void ask(UUID connection, Stamp stamp, Supplier<String> ask) {
        try {
            stamp.state = ask.get();
            store.write(stateOf(connection), stamp.state, properties.checkEvery().multipliedBy(2));
        } catch (ProblemException failed) {
            LOG.debug("State of connection {} is not known", connection, failed);
        } finally {
            stamp.asked = true;
            stamp.askAgain = System.nanoTime() + properties.checkEvery().toNanos();
            stamp.asking.set(false);
        }
    }

    private static String saltOf(UUID connection) {
        return "salt:" + connection;
    }

    private static String stateOf(UUID connection) {
        return "state:" + connection;
    }
}
