package io.bridgecore.connector.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where the connections of the current tenant lead, remembered for a moment: every call asks, and
 * would else begin with a transaction of its own.
 */
@Component
class Places {

    private static final int MOST = 10_000;

    /** How long another process goes on with what was changed. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Cache<TenantId, Known> recent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** What is known of one tenant. Only what is there is kept, so that names cannot fill it. */
    private record Known(
            Map<String, Optional<Place>> bySystem,
            Map<String, Place> byName,
            Map<Place, Boolean> people) {

        Known() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    /** The connection that is meant when none is named. */
    Optional<Place> usual(String system, Supplier<Optional<Place>> find) {
        return remembered(known().bySystem(), system, find);
    }

    /** The connection with that id or name; what fails is not kept. */
    Place named(String idOrName, Supplier<Place> find) {
        return remembered(known().byName(), idOrName, find);
    }

    /** Whether people are linked to users there. */
    boolean arePeopleLinked(Place place, Supplier<Boolean> find) {
        return remembered(known().people(), place, find);
    }

    /** Nobody waits here for somebody else's transaction: he may hold what that one needs. */
    private static <K, T> T remembered(Map<K, T> known, K name, Supplier<T> find) {
        T present = known.get(name);
        if (present != null) {
            return present;
        }
        // A change meanwhile has dropped the map, so that what is put into it is seen by nobody.
        T found = find.get();
        known.put(name, found);
        return found;
    }

    /** Forgets the current tenant's, now or when the running transaction has come to its end. */
    void change() {
        TenantId tenant = CurrentTenant.get();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            recent.invalidate(tenant);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        recent.invalidate(tenant);
                    }
                });
    }

    private Known known() {
        return Objects.requireNonNull(recent.get(CurrentTenant.get(), _ -> new Known()));
    }
}
