package io.bridgecore.connector.migration;

import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Counts calls in memory, and writes the counts down now and then. */
@Component
public class CallUses {

    private static final Logger LOG = LoggerFactory.getLogger(CallUses.class);

    /** Of all connections between two writes; further kinds are counted together. */
    private static final int MOST = 20_000;

    /** What Odoo names models and methods with; anything else was never a call of it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,99}");

    private final Map<Kind, Count> counts = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> kinds = new ConcurrentHashMap<>();
    private final UseRows rows;
    private final RemoteSystems systems;
    private final Clock clock;

    CallUses(UseRows rows, RemoteSystems systems, Clock clock) {
        this.rows = rows;
        this.systems = systems;
        this.clock = clock;
    }

    /** A kind of call, as it is counted. */
    record Kind(TenantId tenant, UUID connection, String model, String method, boolean unnamed) {

        /** Calls that name a field, of whichever method. */
        Kind ofField(String field) {
            return new Kind(tenant, connection, model, UseRows.FIELD + field, false);
        }

        /** All kinds of a connection that are not told apart; no model has such a name. */
        Kind other() {
            return new Kind(tenant, connection, UseRows.OTHER, UseRows.OTHER, false);
        }
    }

    /** How often, how many of these succeeded, and when first and last. */
    record Count(long calls, long answered, Instant first, Instant last) {

        Count and(Count other) {
            return new Count(
                    calls + other.calls,
                    answered + other.answered,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    /**
     * Counts a call of the current tenant. Takes no time to speak of, and never fails.
     *
     * @param answered whether it succeeded: names that somebody thought up never do
     */
    public void note(Place place, Call call, boolean answered) {
        boolean ids = !call.args().isEmpty() && isIds(call.args().getFirst());
        var kind =
                new Kind(
                        CurrentTenant.get(),
                        place.id(),
                        call.model(),
                        call.method(),
                        call.args().size() > (ids ? 1 : 0));
        if (!counts.containsKey(kind) && !isNamed(kind)) {
            return;
        }
        Instant now = clock.instant();
        var once = new Count(1, answered ? 1 : 0, now, now);
        count(kind, once);
        for (String field : NamedFields.in(call, known(place, call.model()))) {
            count(kind.ofField(field), once);
        }
    }

    private static boolean isNamed(Kind kind) {
        return NAME.matcher(kind.model()).matches() && NAME.matcher(kind.method()).matches();
    }

    /** The fields of a model that are told apart. */
    private Set<String> known(Place place, String model) {
        return systems.outlook(place.system())
                .map(outlook -> outlook.fields(model).keySet())
                .orElse(Set.of());
    }

    /** A caller may think of any number of names: he fills his own connection's share alone. */
    private void count(Kind kind, Count more) {
        boolean known = counts.containsKey(kind);
        AtomicInteger ofConnection =
                kinds.computeIfAbsent(kind.connection(), _ -> new AtomicInteger());
        boolean room = known || (counts.size() < MOST && ofConnection.get() < UseRows.MOST_KINDS);
        if (!known && room) {
            ofConnection.incrementAndGet();
        }
        counts.merge(room ? kind : kind.other(), more, Count::and);
    }

    private static boolean isIds(@Nullable Object value) {
        return value instanceof Integer
                || (value instanceof List<?> many
                        && !many.isEmpty()
                        && many.stream().allMatch(Integer.class::isInstance));
    }

    /** Writes down what was counted since the last time. */
    @Scheduled(fixedDelayString = "${bridgecore.connector.use.write-every:20s}")
    @PreDestroy
    public void write() {
        var byTenant = new HashMap<TenantId, Map<Kind, Count>>();
        kinds.clear();
        for (Kind kind : List.copyOf(counts.keySet())) {
            Count count = counts.remove(kind);
            if (count != null) {
                byTenant.computeIfAbsent(kind.tenant(), _ -> new HashMap<>()).put(kind, count);
            }
        }
        byTenant.forEach(this::write);
    }

    private void write(TenantId tenant, Map<Kind, Count> some) {
        try {
            CurrentTenant.runAs(tenant, () -> rows.add(some));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn(
                    "Uses of {} kinds of calls are written later: {}",
                    some.size(),
                    away.toString());
            some.forEach(this::count);
        }
    }
}
