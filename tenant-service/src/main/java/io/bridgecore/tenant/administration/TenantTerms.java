package io.bridgecore.tenant.administration;

import io.bridgecore.tenant.organization.Amendment;
import io.bridgecore.tenant.organization.TenantDomains;
import io.bridgecore.tenant.plan.Offers;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what administrators want of a tenant. */
@Component
class TenantTerms {

    private final Offers offers;
    private final TenantDomains domains;

    TenantTerms(Offers offers, TenantDomains domains) {
        this.offers = offers;
        this.domains = domains;
    }

    /**
     * The change in our own words.
     *
     * @throws ProblemException if the plan cannot be had, the domain is none, or the change is
     *     about a connection
     */
    Amendment read(TenantChange wanted) {
        refuseConnections(wanted);
        Optional<String> domain = wanted.customDomain();
        String email = wanted.contactEmail();
        return new Amendment(
                stripped(wanted.name()),
                email == null ? null : email.strip().toLowerCase(Locale.ROOT),
                wanted.planId() == null ? null : offers.pick(wanted.planId()),
                wanted.description(),
                wanted.contactPhone(),
                domain == null ? null : domain.map(domains::usable),
                wanted.maxRequestsPerDay(),
                wanted.maxRequestsPerHour(),
                wanted.maxUsers(),
                wanted.allowedModels(),
                wanted.allowedFeatures(),
                wanted.trialEndsAt(),
                wanted.subscriptionEndsAt());
    }

    /** Connections, their secrets and their test belong to connector-service. */
    private static void refuseConnections(TenantChange wanted) {
        var named = new LinkedHashMap<String, @Nullable String>();
        named.put("odoo_url", wanted.odooUrl());
        named.put("odoo_database", wanted.odooDatabase());
        named.put("odoo_version", wanted.odooVersion());
        named.put("odoo_username", wanted.odooUsername());
        named.put("odoo_password", wanted.odooPassword());
        named.values().removeIf(value -> value == null);
        if (!named.isEmpty()) {
            ProblemException problem =
                    CommonProblem.VALIDATION_FAILED.because(
                            "Connections are made with POST /admin/tenants/{id}/systems");
            named.keySet()
                    .forEach(field ->
                            problem.at(field, "belongs to POST /admin/tenants/{id}/systems"));
            throw problem;
        }
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
