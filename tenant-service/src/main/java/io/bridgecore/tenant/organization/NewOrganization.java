package io.bridgecore.tenant.organization;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.plan.TrialPlan;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Inserts organizations in the state that nobody sees, and lifts them into their trial. */
@Component
public class NewOrganization {

    private final JdbcClient sql;
    private final Labels labels;
    private final TenantProperties settings;
    private final TrialPlan plan;
    private final Clock clock;

    NewOrganization(
            JdbcClient sql, Labels labels, TenantProperties settings, TrialPlan plan, Clock clock) {
        this.sql = sql;
        this.labels = labels;
        this.settings = settings;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * What the founder says.
     *
     * @param slug wanted slug; the subdomain takes its place when somebody has it, unless strict
     * @param strict whether a slug that is taken is an error
     */
    public record Draft(
            String name,
            String slug,
            String subdomain,
            String ownerEmail,
            String ownerName,
            boolean strict,
            @Nullable Branch branch) {}

    /** The branch of business, as known here. */
    public record Branch(String code, String name) {}

    /**
     * Takes slug and subdomain and inserts the organization, unseen.
     *
     * @throws io.bridgecore.web.problem.ProblemException if slug or subdomain is taken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public TenantId insert(Draft draft) {
        TenantId id = TenantId.next();
        boolean usable = Labels.flaw(draft.slug()).isEmpty();
        Set<String> mine =
                usable && !draft.slug().equals(draft.subdomain())
                        ? labels.take(id, draft.subdomain(), draft.slug())
                        : labels.take(id, draft.subdomain());
        if (draft.strict() && !mine.contains(draft.slug())) {
            throw Labels.taken(TenantProblem.SLUG_TAKEN, "slug", draft.slug());
        }
        if (!mine.contains(draft.subdomain())) {
            throw Labels.taken(TenantProblem.SUBDOMAIN_TAKEN, "subdomain", draft.subdomain());
        }
        insert(id, draft, mine.contains(draft.slug()) ? draft.slug() : draft.subdomain());
        return id;
    }

    /** Lets everybody see the organization: its trial begins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(TenantId id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.sql(
                        """
                        update organization
                        set status = 'trial', trial_ends_at = ?, created_at = ?, updated_at = ?
                        where id = ? and status = 'provisioning'
                        """)
                .params(
                        Timestamp.from(now.plus(settings.trial())),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        id.value())
                .update();
    }

    /**
     * Removes an organization that nobody has seen, with its labels and modules.
     *
     * @return its slug; null when it is not there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable String remove(TenantId id) {
        return sql.sql(
                        """
                        delete from organization
                        where id = ? and status = 'provisioning' returning slug
                        """)
                .param(id.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void insert(TenantId id, Draft draft, String slug) {
        Branch branch = draft.branch();
        int rows =
                sql.sql(
                                """
                                insert into organization (id, name, slug, subdomain, owner_email, owner_name,
                                    status, plan_id, industry_code, industry_name, created_at, updated_at)
                                select :id, :name, :slug, :subdomain, :email, :owner,
                                    'provisioning', id, :code, :industry, :now, :now
                                from plan where name = :plan
                                """)
                        .param("id", id.value())
                        .param("name", draft.name())
                        .param("slug", slug)
                        .param("subdomain", draft.subdomain())
                        .param("email", draft.ownerEmail())
                        .param("owner", draft.ownerName())
                        .param("code", branch == null ? null : branch.code(), Types.VARCHAR)
                        .param("industry", branch == null ? null : branch.name(), Types.VARCHAR)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("plan", plan.trialPlan())
                        .update();
        if (rows != 1) {
            throw new IllegalStateException("There is no plan " + plan.trialPlan());
        }
    }
}
