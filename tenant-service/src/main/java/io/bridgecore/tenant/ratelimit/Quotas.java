package io.bridgecore.tenant.ratelimit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RateLimitReset;
import io.bridgecore.tenant.audit.AuditTrail;
import io.bridgecore.tenant.audit.Cause;
import io.bridgecore.tenant.audit.Deed;
import io.bridgecore.tenant.organization.Organization;
import io.bridgecore.tenant.organization.OrganizationAccess;
import io.bridgecore.tenant.organization.Organizations;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows what tenants have used of their quota, and gives it back. */
@Service
class Quotas {

    private final Organizations organizations;
    private final GatewayLimits gateway;
    private final AuditTrail trail;
    private final TransactionTemplate transactions;

    Quotas(
            Organizations organizations,
            GatewayLimits gateway,
            AuditTrail trail,
            TransactionTemplate transactions) {
        this.organizations = organizations;
        this.gateway = gateway;
        this.trail = trail;
        this.transactions = transactions;
    }

    GatewayLimits.Usage usage(TenantId id) {
        Organization tenant = find(id);
        var own = tenant.terms();
        var plan = tenant.plan();
        return gateway.usage(
                id.toString(),
                either(own.maxRequestsPerHour(), plan.maxRequestsPerHour()),
                either(own.maxRequestsPerDay(), plan.maxRequestsPerDay()));
    }

    /** Empties the shared counters, then lets every gateway forget what it has on lease. */
    GatewayLimits.Dropped reset(TenantId id, String window, Cause cause) {
        find(id);
        GatewayLimits.Dropped dropped = gateway.reset(id.toString(), window);
        transactions.executeWithoutResult(_ ->
                trail.record(
                        id,
                        cause,
                        new Deed(
                                "tenant.rate_limit_reset",
                                "tenant",
                                id.toString(),
                                Map.of(),
                                Map.of("window", window)),
                        new RateLimitReset(window)));
        return dropped;
    }

    private Organization find(TenantId id) {
        return organizations.findById(id.value()).orElseThrow(OrganizationAccess::notFound);
    }

    private static @Nullable Integer either(@Nullable Integer own, @Nullable Integer plan) {
        return own == null ? plan : own;
    }
}
