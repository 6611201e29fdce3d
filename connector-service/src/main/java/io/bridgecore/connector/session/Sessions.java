package io.bridgecore.connector.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The logins that hold, one per connection, shared by all callers. */
@Component
public class Sessions {

    private static final int MOST = 10_000;

    private final Cache<UUID, LiveSession> live;
    private final SessionProperties properties;
    private final Clock clock;

    Sessions(SessionProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.live =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(properties.idle())
                        .build();
    }

    /**
     * One state of one connection.
     *
     * @param revision grows with each edit: a session never outlives the configuration it was
     *     opened with
     * @param target opens the secrets; asked only when a login is due
     */
    public record Line(
            TenantId tenant,
            UUID connection,
            int revision,
            Connector connector,
            Supplier<Target> target) {}

    /**
     * Does one call in the connection's session, logging in first where there is none.
     *
     * @throws io.bridgecore.connector.spi.ConnectorException if it did not succeed
     */
    public @Nullable Object call(Line line, Call call) {
        return of(line).call(call);
    }

    /** The system and the account behind a connection, logging in where needed. */
    public SystemInfo system(Line line) {
        return of(line).system();
    }

    /** Drops a connection's session, and what is remembered of refusals and failures. */
    public void forget(UUID connection) {
        live.invalidate(connection);
    }

    /** Drops all sessions of a tenant. */
    public void forget(TenantId tenant) {
        live.asMap().values().removeIf(session -> session.tenant().equals(tenant));
    }

    private LiveSession of(Line line) {
        return Objects.requireNonNull(
                live.asMap()
                        .compute(
                                line.connection(),
                                (_, known) ->
                                        known != null && known.revision() >= line.revision()
                                                ? known
                                                : new LiveSession(line, properties, clock)));
    }
}
