package io.bridgecore.tenant.signup;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.idempotency.IdempotencyKeys.Claim;
import io.bridgecore.tenant.industry.Industry;
import io.bridgecore.tenant.module.OrganizationModules;
import io.bridgecore.tenant.organization.NewOrganization;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import io.bridgecore.tenant.organization.OrganizationView;
import io.bridgecore.tenant.organization.Organizations;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a signup inside this service. Each is one transaction, so that a process that dies
 * leaves a row that says what is to be undone.
 */
@Component
@Transactional
class SignupLedger {

    private final JdbcClient sql;
    private final NewOrganization newOrganization;
    private final Organizations organizations;
    private final OrganizationModules modules;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final Clock clock;

    SignupLedger(
            JdbcClient sql,
            NewOrganization newOrganization,
            Organizations organizations,
            OrganizationModules modules,
            IdempotencyKeys keys,
            Outbox outbox,
            Clock clock) {
        this.sql = sql;
        this.newOrganization = newOrganization;
        this.organizations = organizations;
        this.modules = modules;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes slug and subdomain for an organization that nobody sees. */
    TenantId start(Draft draft) {
        TenantId tenant = newOrganization.insert(draft);
        Timestamp now = now();
        sql.sql(
                        "insert into signup (organization_id, state, started_at, touched_at) values"
                                + " (?, 'started', ?, ?)")
                .params(tenant.value(), now, now)
                .update();
        return tenant;
    }

    /**
     * Makes the organization real, with its modules. Runs as the tenant.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the signup took so long that it was
     *     given up
     */
    OrganizationView complete(TenantId tenant, @Nullable Industry industry, Claim claim) {
        if (!move(tenant, "started", "completed")) {
            throw TenantProblem.SIGNUP_UNAVAILABLE.because("The signup took too long");
        }
        newOrganization.begin(tenant);
        var organization = organizations.findById(tenant.value()).orElseThrow();
        outbox.publish(tenant, organization.created());
        if (industry != null) {
            modules.adopt(industry);
        }
        var answer = OrganizationView.of(organization);
        keys.keep(claim, answer);
        return answer;
    }

    /**
     * Notes that the signup is to be undone.
     *
     * @return false if it is complete, and stays
     */
    boolean giveUp(TenantId tenant) {
        move(tenant, "started", "undoing");
        return sql.sql(
                                "select count(*) from signup where organization_id = ? and state ="
                                        + " 'completed'")
                        .param(tenant.value())
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Removes what is left; its labels are free again. */
    void discard(TenantId tenant) {
        int undone =
                sql.sql("delete from signup where organization_id = ? and state = 'undoing'")
                        .param(tenant.value())
                        .update();
        String slug = newOrganization.remove(tenant);
        if (undone == 1 && slug != null) {
            outbox.publish(tenant, new TenantDeleted(tenant.value(), slug));
        }
    }

    /**
     * Takes over signups that nobody has touched for so long. No other instance gets them before
     * the same time has passed again.
     */
    List<TenantId> takeOver(Duration untouched) {
        Timestamp now = now();
        return sql
                .sql(
                        """
                        update signup set state = 'undoing', touched_at = :now
                        where organization_id in (
                            select organization_id from signup
                            where state <> 'completed' and touched_at < :dead
                            order by touched_at limit 20 for update skip locked)
                        returning organization_id
                        """)
                .param("now", now)
                .param("dead", Timestamp.from(now.toInstant().minus(untouched)))
                .query(UUID.class)
                .list()
                .stream()
                .map(TenantId::new)
                .toList();
    }

    private boolean move(TenantId tenant, String from, String to) {
        return sql.sql(
                                """
                                update signup set state = ?, touched_at = ?
                                where organization_id = ? and state = ?
                                """)
                        .params(to, now(), tenant.value(), from)
                        .update()
                == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
