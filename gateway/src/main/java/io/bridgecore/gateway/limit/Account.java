package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.tenant.Tenant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What one tenant may still do. */
final class Account {

    private static final Limit HOUR = new Limit("hour", 1, Window.HOUR);
    private static final Limit DAY = new Limit("day", 1, Window.DAY);

    private final UUID tenant;
    private final Ledger ledger;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Quotas quotas;

    Account(Tenant tenant, Ledger ledger, long now) {
        this.tenant = tenant.id();
        this.ledger = ledger;
        this.quotas = quotas(new Quotas(new Tenant.Quota(null, null), null, null), tenant, now);
    }

    /** The allowances of a quota; absent where it is unlimited. */
    record Quotas(Tenant.Quota of, @Nullable Allowance hour, @Nullable Allowance day) {}

    /** The limits of an hour and of a day. */
    static Limit hour(int most) {
        return HOUR.of(most);
    }

    static Limit day(int most) {
        return DAY.of(most);
    }

    /** What the tenant's present quota allows. */
    Quotas quotas(Tenant present, long now) {
        Quotas known = quotas;
        if (known.of().equals(present.quota())) {
            return known;
        }
        synchronized (this) {
            if (!quotas.of().equals(present.quota())) {
                quotas = quotas(quotas, present, now);
            }
            return quotas;
        }
    }

    /** Enters the work under way; false when there is too much of it already. */
    boolean enter(int most) {
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    /** The allowances as they stand. */
    Quotas present() {
        return quotas;
    }

    /** Begins anew, as if nothing had been counted. */
    synchronized void forget(boolean hour, boolean day, long now) {
        Quotas known = quotas;
        quotas =
                new Quotas(
                        known.of(),
                        hour ? anew(known.hour(), now) : known.hour(),
                        day ? anew(known.day(), now) : known.day());
    }

    private @Nullable Allowance anew(@Nullable Allowance known, long now) {
        if (known == null) {
            return null;
        }
        known.forget();
        return ledger.open(known.key(), known.limit(), now);
    }

    private Quotas quotas(Quotas known, Tenant present, long now) {
        Tenant.Quota quota = present.quota();
        return new Quotas(
                quota,
                adjusted(known.hour(), LimitKeys.hour(tenant), HOUR, quota.perHour(), now),
                adjusted(known.day(), LimitKeys.day(tenant), DAY, quota.perDay(), now));
    }

    private @Nullable Allowance adjusted(
            @Nullable Allowance known, String key, Limit limit, @Nullable Integer most, long now) {
        if (most == null) {
            return null;
        }
        int allowed = Math.max(1, most);
        if (known == null) {
            return ledger.open(key, limit.of(allowed), now);
        }
        known.limit(allowed);
        return known;
    }
}
