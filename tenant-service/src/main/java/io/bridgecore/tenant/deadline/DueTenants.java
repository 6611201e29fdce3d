package io.bridgecore.tenant.deadline;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.life.Move;
import io.bridgecore.tenant.organization.TenantLife;
import io.bridgecore.tenant.organization.TenantPurge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does what is due, one tenant and one transaction at a time. */
@Component
class DueTenants {

    private final JdbcClient sql;
    private final TenantLife life;
    private final TenantPurge purge;
    private final DeadlineProperties settings;
    private final Clock clock;

    DueTenants(
            JdbcClient sql,
            TenantLife life,
            TenantPurge purge,
            DeadlineProperties settings,
            Clock clock) {
        this.sql = sql;
        this.life = life;
        this.purge = purge;
        this.settings = settings;
        this.clock = clock;
    }

    /** A tenant that is due could not be handled. */
    static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final UUID tenant;

        Failure(UUID tenant, RuntimeException cause) {
            super("Tenant " + tenant + " is due, but: " + cause.getMessage(), cause);
            this.tenant = tenant;
        }

        UUID tenant() {
            return tenant;
        }
    }

    /**
     * Handles one tenant.
     *
     * @param failed tenants to leave out
     * @return false when none is left
     * @throws Failure if it cannot be handled; nothing has changed then
     */
    @Transactional
    public boolean handleOne(Deadline deadline, Collection<UUID> failed) {
        Optional<UUID> due = claim(deadline, failed);
        due.ifPresent(id -> {
            try {
                handle(deadline, new TenantId(id));
            } catch (RuntimeException broken) {
                throw new Failure(id, broken);
            }
        });
        return due.isPresent();
    }

    private void handle(Deadline deadline, TenantId id) {
        switch (deadline) {
            case TRIAL -> life.move(id, Move.END_TRIAL, Cause.job("The trial is over"));
            case SUBSCRIPTION ->
                    life.move(id, Move.END_SUBSCRIPTION, Cause.job("The paid time is over"));
            case PURGE -> purge.erase(id, Cause.job("The time of grace is over"));
        }
    }

    private Optional<UUID> claim(Deadline deadline, Collection<UUID> failed) {
        return sql.sql(deadline.claim())
                .param("failed", failed.stream().map(UUID::toString).toArray(String[]::new))
                .param("due", Timestamp.from(due(deadline)))
                .query(UUID.class)
                .optional();
    }

    private Instant due(Deadline deadline) {
        Instant now = clock.instant();
        return deadline == Deadline.PURGE ? now.minus(settings.purgeAfter()) : now;
    }
}
