package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.organization.Labels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds a tenant for the gateway, in two look-ups by index. Signups under way are not there. */
@Component
class TenantDirectory {

    private static final String SELECT =
            """
            select id, slug, subdomain, name, status, trial_ends_at, custom_domain, owner_email
            from organization where status <> 'provisioning' and \
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
                        "id = (select organization_id from organization_label where label = ?)",
                        wanted)
                : Optional.empty();
    }

    Optional<TenantEntry> byDomain(String domain) {
        return domain.indexOf(0) < 0
                ? find("custom_domain = ?", domain.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    Optional<TenantEntry> byId(UUID id) {
        return find("id = ?", id);
    }

    private Optional<TenantEntry> find(String condition, Object value) {
        return sql.sql(SELECT + condition)
                .param(value)
                .query((row, _) -> entry(row))
                .optional()
                .map(entry -> entry.with(modules(entry.id())));
    }

    private static TenantEntry entry(ResultSet row) throws SQLException {
        @Nullable Timestamp trialEndsAt = row.getTimestamp("trial_ends_at");
        return new TenantEntry(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("subdomain"),
                row.getString("name"),
                TenantStatus.of(row.getString("status")),
                trialEndsAt == null ? null : trialEndsAt.toInstant(),
                row.getString("custom_domain"),
                row.getString("owner_email"),
                List.of());
    }

    private List<TenantEntry.Module> modules(TenantId id) {
        return CurrentTenant.callAs(
                id, () -> Objects.requireNonNull(transactions.execute(_ -> modules())));
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
