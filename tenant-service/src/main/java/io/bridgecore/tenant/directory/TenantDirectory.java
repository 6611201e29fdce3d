package io.bridgecore.tenant.directory;

import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.tenant.organization.Labels;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a tenant for the gateway, in one query by index. Signups under way are not there. */
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
                coalesce(o.allowed_features, p.features) as features,
                array(select m.module_id from organization_module m
                    where m.tenant_id = o.id order by m.module_id) as modules,
                array(select m.is_enabled from organization_module m
                    where m.tenant_id = o.id order by m.module_id) as modules_enabled,
                array(select a.network from organization_address a
                    where a.tenant_id = o.id order by a.network) as networks
            from organization o join plan p on p.id = o.plan_id
            where o.status <> 'provisioning' and \
            """;

    private final JdbcClient sql;
    private final PlatformScope everything;

    TenantDirectory(JdbcClient sql, PlatformScope everything) {
        this.sql = sql;
        this.everything = everything;
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
        return everything.call(
                "resolve a tenant",
                () ->
                        sql.sql(SELECT + condition)
                                .param(value)
                                .query((row, _) -> TenantRow.entry(row))
                                .optional());
    }
}
