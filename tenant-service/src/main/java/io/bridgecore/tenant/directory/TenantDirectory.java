package io.bridgecore.tenant.directory;

import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.organization.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds a tenant for the gateway, in two look-ups by index. Signups under way are not there. */
@Component
class TenantDirectory {

    private static final String SELECT =
            """
            select o.id, o.slug, o.subdomain, o.name, o.status, o.suspension, o.trial_ends_at,
                o.subscription_ends_at, o.custom_domain, o.owner_email, o.allowed_models,
                p.name as plan,
                coalesce(o.max_requests_per_hour, p.max_requests_per_hour) as per_hour,
                coalesce(o.max_requests_per_day, p.max_requests_per_day) as per_day,
                coalesce(o.max_users, p.max_users) as users,
                coalesce(o.allowed_features, p.features) as features
            from organization o join plan p on p.id = o.plan_id
            where o.status <> 'provisioning' and \
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    TenantDirectory(JdbcClient sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
    }

    /** By slug or subdomain: they are one namespace. */
    Optional<TenantEntry> byLabel(String label) {
        String wanted = Labels.clean(label);
        return Labels.flaw(wanted).isEmpty()
                ? find(
                        "o.id = (select organization_id from organization_label where label = ?)",
                        wanted)
                : Optional.empty();
    }

    Optional<TenantEntry> byDomain(String domain) {
        return domain.indexOf(0) < 0
                ? find("o.custom_domain = ?", domain.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    Optional<TenantEntry> byId(UUID id) {
        return find("o.id = ?", id);
    }

    private Optional<TenantEntry> find(String condition, Object value) {
        return sql.sql(SELECT + condition)
                .param(value)
                .query((row, _) -> TenantRow.entry(row))
                .optional()
                .map(this::complete);
    }

    private TenantEntry complete(TenantEntry entry) {
        return CurrentTenant.callAs(
                entry.id(),
                () ->
                        Objects.requireNonNull(
                                transactions.execute(_ -> entry.with(modules(), networks()))));
    }

    private List<String> networks() {
        return sql.sql("select network from organization_address order by network")
                .query(String.class)
                .list();
    }

    private List<TenantEntry.Module> modules() {
        return sql.sql(
                        """
                        select module_id, is_enabled as enabled
                        from organization_module order by module_id
                        """)
                .query(TenantEntry.Module.class)
                .list();
    }
}
