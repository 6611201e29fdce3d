package io.bridgecore.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.gateway.tenant.Tenant;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What tenants, their users and their API clients may still do, as far as this gateway knows. */
@Component
class Accounts {

    private static final Duration TENANTS_KEPT = Duration.ofHours(2);
    private static final Duration CALLERS_KEPT = Duration.ofMinutes(5);
    private static final int CALLERS_PER_TENANT = 4;

    private final Ledger ledger;
    private final NoticeBoard board;
    private final Operations operations;
    private final Cache<UUID, Account> tenants;
    private final Cache<CallerKey, AtomicReferenceArray<@Nullable Allowance>> callers;
    private final Cache<CallerKey, Allowance> clients;
    private final Cache<HourKey, Allowance> hours;

    Accounts(Ledger ledger, NoticeBoard board, Operations operations, LimitProperties properties) {
        this.ledger = ledger;
        this.board = board;
        this.operations = operations;
        this.tenants = cache(properties.maxTenants(), TENANTS_KEPT);
        this.callers = cache(properties.maxTenants() * CALLERS_PER_TENANT, CALLERS_KEPT);
        this.clients = cache(properties.maxTenants(), TENANTS_KEPT);
        this.hours = cache(properties.maxTenants(), TENANTS_KEPT);
    }

    private record CallerKey(UUID tenant, String caller) {}

    /** What is limited by the hour is rare, and has to be remembered for longer. */
    private record HourKey(UUID tenant, String caller, int operation) {}

    Account of(Tenant tenant, long now) {
        Account known = tenants.getIfPresent(tenant.id());
        return known != null
                ? known
                : tenants.get(tenant.id(), _ -> new Account(tenant, ledger, now));
    }

    /** What a caller may still do of one class of operations; null when that has no limit. */
    @Nullable Allowance operation(UUID tenant, String caller, int operation, long now) {
        Limit limit = operations.limit(operation);
        if (limit == null) {
            return null;
        }
        if (limit.window().equals(Window.HOUR)) {
            return hours.get(
                    new HourKey(tenant, caller, operation),
                    _ ->
                            ledger.open(
                                    LimitKeys.operation(tenant, caller, limit.name()), limit, now));
        }
        AtomicReferenceArray<@Nullable Allowance> known =
                callers.get(
                        new CallerKey(tenant, caller),
                        _ -> new AtomicReferenceArray<>(operations.size()));
        Allowance allowance = known.get(operation);
        if (allowance != null) {
            return allowance;
        }
        String key = LimitKeys.operation(tenant, caller, limit.name());
        var made = ledger.open(key, limit, now);
        return known.compareAndSet(operation, null, made) ? made : known.get(operation);
    }

    /** What an API client may still do in an hour. */
    Allowance client(UUID tenant, String client, int most, long now) {
        Allowance known =
                clients.get(
                        new CallerKey(tenant, client),
                        key ->
                                ledger.open(
                                        LimitKeys.client(key.tenant(), key.caller()),
                                        new Limit("client", most, Window.HOUR),
                                        now));
        known.limit(most);
        return known;
    }

    /**
     * Forgets what is counted here for a tenant, because it was given its quota back.
     *
     * @param window {@code hourly}, {@code daily} or {@code all}
     */
    void forget(UUID tenant, String window) {
        boolean hour = !window.equals("daily");
        boolean day = !window.equals("hourly");
        if (hour) {
            board.remove(LimitKeys.hour(tenant));
        }
        if (day) {
            board.remove(LimitKeys.day(tenant));
        }
        Account account = tenants.getIfPresent(tenant);
        if (account != null) {
            account.forget(hour, day, System.nanoTime());
        }
    }

    /** Requests of this gateway that are not yet reported. */
    long unreportedHour(UUID tenant) {
        Account account = tenants.getIfPresent(tenant);
        return account == null ? 0 : unreported(account.present().hour());
    }

    /** Requests of this gateway that are not yet reported. */
    long unreportedDay(UUID tenant) {
        Account account = tenants.getIfPresent(tenant);
        return account == null ? 0 : unreported(account.present().day());
    }

    private static long unreported(@Nullable Allowance allowance) {
        return allowance == null ? 0 : allowance.unreported(System.nanoTime());
    }

    private static <K, V> Cache<K, V> cache(int most, Duration kept) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterAccess(kept).build();
    }
}
