package io.bridgecore.connector.acting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** People's own keys to the current tenant's connections. No client ever sees one again. */
@Component
class PersonKeys {

    private static final int MOST = 20_000;

    /** How long another process goes on with a key that was removed. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final PersonKeyRows rows;
    private final Cache<Holder, Optional<PersonKeyRows.State>> recent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    PersonKeys(PersonKeyRows rows) {
        this.rows = rows;
    }

    private record Holder(TenantId tenant, UUID connection, int user) {}

    /** Keeps a person's key, in place of the one before. */
    void keep(UUID connection, int user, Person.OwnKey key) {
        rows.keep(connection, user, key);
        recent.invalidate(new Holder(CurrentTenant.get(), connection, user));
    }

    /** Removes a person's key, if there is one. */
    void remove(UUID connection, int user) {
        rows.remove(connection, user);
        recent.invalidate(new Holder(CurrentTenant.get(), connection, user));
    }

    /** Takes a person's key back, on his own wish; nothing if he has none. */
    void withdraw(UUID connection, int user) {
        rows.withdraw(connection, user);
        recent.invalidate(new Holder(CurrentTenant.get(), connection, user));
    }

    /** Who has a key. */
    List<PersonKeyRows.Listed> of(UUID connection) {
        return rows.of(connection);
    }

    /** How a person's key stands; empty when he has none. */
    Optional<PersonKeyRows.State> find(UUID connection, int user) {
        return Objects.requireNonNull(
                recent.get(
                        new Holder(CurrentTenant.get(), connection, user),
                        _ -> rows.state(connection, user)));
    }

    /** The key itself; asked only when a login is due. */
    Person.OwnKey open(UUID connection, int user) {
        return rows.open(connection, user);
    }
}
