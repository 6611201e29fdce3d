package io.bridgecore.connector.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The logins that hold, one per connection and account, shared by all callers. */
@Component
public class Sessions implements AutoCloseable {

    private static final int MOST = 10_000;

    private final Cache<UUID, LiveSession> live;
    private final Cache<UUID, Gate> gates;
    private final SessionProperties properties;
    private final Spending spending;
    private final Clock clock;
    private final LoginTrials trials;

    Sessions(SessionProperties properties, Spending spending, Clock clock, LoginTrials trials) {
        this.properties = properties;
        this.spending = spending;
        this.clock = clock;
        this.trials = trials;
        this.live =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(properties.idle())
                        .build();
        this.gates =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(properties.idle())
                        .executor(Runnable::run)
                        .removalListener((@Nullable UUID _, @Nullable Gate gate, RemovalCause _) ->
                                dropped(gate))
                        .build();
    }

    /**
     * One state of one connection.
     *
     * @param account who is logged in: the connection's own id, or that of a person
     * @param revision grows with each edit: a session never outlives the configuration it was
     *     opened with
     * @param settings grows with each edit of the connection, whoever is logged in
     * @param limits of this connection
     * @param target opens the secrets; asked only when a login is due
     */
    public record Line(
            TenantId tenant,
            UUID connection,
            UUID account,
            int revision,
            int settings,
            Limits limits,
            Connector connector,
            Supplier<Target> target) {}

    /**
     * The connection's session. Logs in with the first call, and again where the login is
     * forgotten; each call in it is limited and counted.
     */
    public Session of(Line line, Urgency urgency) {
        return new Shared(shared(line), urgency, () -> false);
    }

    /** The same for one piece of work whose calls cost the budget as much as a single one. */
    public Session asOneCall(Line line, Urgency urgency) {
        var begun = new AtomicBoolean();
        return new Shared(shared(line), urgency, () -> begun.getAndSet(true));
    }

    private record Shared(LiveSession live, Urgency urgency, BooleanSupplier paid)
            implements Session {

        @Override
        public SystemInfo system() {
            return live.system(urgency);
        }

        @Override
        public @Nullable Object call(Call call) {
            return live.call(call, urgency, paid.getAsBoolean());
        }
    }

    /** Why the last login of a connection's account was refused; empty where none was. */
    public Optional<ConnectorException> refusal(UUID connection, int revision) {
        return Optional.ofNullable(live.policy().getIfPresentQuietly(connection))
                .filter(known -> known.revision() == revision)
                .map(LiveSession::refusal);
    }

    /** Drops a connection's session, and what is remembered of refusals; its limits go on. */
    public void forget(UUID connection) {
        live.asMap().values().removeIf(session -> session.connection().equals(connection));
    }

    /** Drops all sessions of a tenant. */
    public void forget(TenantId tenant) {
        live.asMap().values().removeIf(session -> session.tenant().equals(tenant));
        gates.asMap().values().removeIf(gate -> gate.tenant().equals(tenant));
    }

    private LiveSession shared(Line line) {
        Gate gate = gate(line);
        return Objects.requireNonNull(
                live.asMap()
                        .compute(
                                line.account(),
                                (_, known) ->
                                        known != null && known.revision() >= line.revision()
                                                ? known
                                                : new LiveSession(
                                                        line, properties, gate, clock, trials)));
    }

    private Gate gate(Line line) {
        return Objects.requireNonNull(
                gates.asMap()
                        .compute(
                                line.connection(),
                                (_, known) ->
                                        known != null && known.serves(line) ? known : fresh(line)));
    }

    private Gate fresh(Line line) {
        return new Gate(line, properties, new Budget(line, properties, spending, clock));
    }

    private static void dropped(@Nullable Gate gate) {
        if (gate != null) {
            CurrentTenant.runAs(gate.tenant(), gate::giveBack);
        }
    }

    @Override
    public void close() {
        gates.invalidateAll();
    }
}
