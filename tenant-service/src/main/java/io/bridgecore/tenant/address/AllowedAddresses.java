package io.bridgecore.tenant.address;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.organization.Organization;
import io.bridgecore.tenant.organization.Organizations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The networks from which people of the current tenant may come; none means from anywhere. */
@Service
@Transactional
class AllowedAddresses {

    private final JdbcClient sql;
    private final Organizations organizations;
    private final Outbox outbox;

    AllowedAddresses(JdbcClient sql, Organizations organizations, Outbox outbox) {
        this.sql = sql;
        this.organizations = organizations;
        this.outbox = outbox;
    }

    /**
     * Who changes the list.
     *
     * @param user id of the caller
     * @param actor kind of caller
     * @param address where the caller is, if that is known
     */
    record Change(String user, String actor, @Nullable String address) {}

    @Transactional(readOnly = true)
    public List<String> list() {
        return sql.sql("select network from organization_address order by network")
                .query(String.class)
                .list();
    }

    /** Puts another list in the place of the present one and tells the others, if it differs. */
    public List<String> replace(List<String> networks, Change change) {
        TenantId tenant = CurrentTenant.get();
        Organization organization =
                organizations
                        .lock(tenant.value())
                        .orElseThrow(() ->
                                TenantProblem.ORGANIZATION_NOT_FOUND.because("No such tenant"));
        List<String> before = list();
        List<String> wanted = networks.stream().distinct().sorted().toList();
        if (before.equals(wanted)) {
            return before;
        }
        sql.sql("delete from organization_address").update();
        for (String network : wanted) {
            sql.sql("insert into organization_address (tenant_id, network) values (?, ?)")
                    .params(tenant.value(), network)
                    .update();
        }
        try (var _ = MDC.putCloseable("user_id", change.user())) {
            tell(organization, before, wanted, change);
        }
        return wanted;
    }

    private void tell(
            Organization organization, List<String> before, List<String> after, Change change) {
        outbox.publish(
                new TenantUpdated(
                        organization.id().value(),
                        organization.name(),
                        organization.slug(),
                        organization.status(),
                        organization.isActive(),
                        organization.trialEndsAt()));
        outbox.publish(
                new AuditRecorded(
                        "tenant.allowed_addresses_changed",
                        change.actor(),
                        "tenant",
                        organization.id().toString(),
                        null,
                        Map.of("allowed_addresses", before),
                        Map.of("allowed_addresses", after),
                        change.address(),
                        null));
    }
}
