package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The login of one connection, behind its gate. Whoever comes first logs in while the others wait;
 * an expired login is renewed once; a refused one is not tried again for a while.
 */
class LiveSession {

    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(5);

    private final Sessions.Line line;
    private final SessionProperties properties;
    private final Clock clock;
    private final Gate gate;
    private final LoginTrials trials;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable Session session;
    private volatile @Nullable Config config;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable ConnectorException failure;
    private Instant noLoginBefore = Instant.MIN;

    LiveSession(
            Sessions.Line line,
            SessionProperties properties,
            Gate gate,
            Clock clock,
            LoginTrials trials) {
        this.line = line;
        this.properties = properties;
        this.gate = gate;
        this.clock = clock;
        this.trials = trials;
    }

    TenantId tenant() {
        return line.tenant();
    }

    UUID connection() {
        return line.connection();
    }

    int revision() {
        return line.revision();
    }

    /** Why nobody is logged in; null where somebody is, or nobody was refused. */
    @Nullable ConnectorException refusal() {
        ConnectorException last = failure;
        return last != null && last.kind() == Kind.LOGIN_REFUSED ? last : null;
    }

    /**
     * Does one call.
     *
     * @param paid whether another call has paid for it
     */
    @Nullable Object call(Call call, Urgency urgency, boolean paid) {
        return guarded(
                urgency,
                () -> {
                    Session held = held(); // What a remembered refusal stops costs nothing.
                    if (paid) {
                        return Bill.free(() -> renewing(held, call));
                    }
                    gate.charge(urgency);
                    return Bill.on(gate::owe, () -> renewing(held, call));
                });
    }

    SystemInfo system(Urgency urgency) {
        Session known = session;
        return known != null ? known.system() : guarded(urgency, () -> held().system());
    }

    private <T extends @Nullable Object> T guarded(Urgency urgency, Supplier<T> work) {
        try {
            return gate.pass(urgency, work);
        } catch (RuntimeException failed) {
            throw masked(failed);
        }
    }

    /** Systems repeat what they were sent: their words must not show a secret to anybody. */
    private RuntimeException masked(RuntimeException failed) {
        Config known = config;
        return failed instanceof ConnectorException refusal && known != null
                ? refusal.without(known)
                : failed;
    }

    private @Nullable Object renewing(Session held, Call call) {
        try {
            return counting(held, call);
        } catch (ConnectorException failed) {
            if (failed.kind() != Kind.SESSION_EXPIRED) {
                throw failed;
            }
            return counting(renewed(held), call);
        }
    }

    private @Nullable Object counting(Session held, Call call) {
        try {
            return held.call(call);
        } catch (ConnectorException failed) {
            Config known = config;
            if (failed.wrongLogin() && known != null) {
                trials.refused(known);
            }
            throw failed;
        }
    }

    private Session held() {
        Session known = session;
        return known != null ? known : renewed(null);
    }

    /** The session that replaced the given one; logs in unless another caller has done so. */
    private Session renewed(@Nullable Session worn) {
        int seen = attempts.get();
        awaitLogin();
        try {
            Session known = session;
            if (known != null && known != worn) {
                return known;
            }
            ConnectorException failed = failure;
            if (failed != null
                    && !failed.cutShort()
                    && (attempts.get() != seen || clock.instant().isBefore(noLoginBefore))) {
                // What the others waited for has failed, or was refused not long ago.
                throw new ConnectorException(failed.kind(), failed.text(), failed);
            }
            return open();
        } finally {
            login.unlock();
        }
    }

    /** Waits for whoever is logging in. */
    private void awaitLogin() {
        boolean mine;
        try {
            mine = login.tryLock(RequestTime.atMost(LONGEST_LOGIN).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new ConnectorException(
                    Kind.TIMED_OUT, "The system did not log anybody in in time");
        }
    }

    /** People's logins are counted for each of them, those of connections for the tenant. */
    private Object trier() {
        return line.account().equals(line.connection()) ? line.tenant() : line.account();
    }

    private Session open() {
        attempts.incrementAndGet();
        session = null;
        try {
            Target target = line.target().get();
            config = target.config();
            var counted = new Target(target.config(), Bill.counting(target.http()));
            Session opened =
                    trials.of(
                            trier(),
                            LoginTrials.OF_TENANT,
                            target.config(),
                            () -> Bill.free(() -> line.connector().open(counted)));
            session = opened;
            failure = null;
            return opened;
        } catch (ConnectorException failed) {
            failure = failed;
            if (failed.kind() == Kind.LOGIN_REFUSED) {
                noLoginBefore = clock.instant().plus(properties.refusalPause());
            }
            throw failed;
        }
    }
}
