package io.bridgecore.monitoring.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;

/** Asks tenant-service; while it is away, answers go without what it knows. */
@Component
public class TenantDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDirectory.class);

    private final Tenants tenants;
    private final CountsClient counts;

    TenantDirectory(Tenants tenants, CountsClient counts) {
        this.tenants = tenants;
        this.counts = counts;
    }

    /** The wire to tenant-service. */
    @FeignClient(
            name = "tenant",
            contextId = "tenant-counts",
            url = "${bridgecore.services.tenant}",
            path = "/internal/tenants",
            primary = false)
    interface CountsClient {

        @GetMapping("/statistics")
        Counts counts();
    }

    /** How many tenants there are, by status. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(long total, long active, long trial, long suspended, long deleted) {}

    /** Empty while nobody can tell. */
    public Optional<Counts> count() {
        try {
            return Optional.of(counts.counts());
        } catch (RuntimeException away) {
            LOG.warn("Tenants cannot be counted: {}", away.toString());
            return Optional.empty();
        }
    }

    /** Empty if there is no such tenant, or while nobody can tell. */
    public Optional<TenantStanding> find(UUID id) {
        try {
            return tenants.find(new TenantId(id));
        } catch (TenantsAwayException away) {
            LOG.debug("Tenant {} cannot be looked up", id, away);
            return Optional.empty();
        }
    }

    /** 404 for a tenant that is known not to be; goes on while nobody can tell. */
    public void demand(UUID id) {
        try {
            if (tenants.find(new TenantId(id)).isEmpty()) {
                throw CommonProblem.NOT_FOUND.because("There is no such tenant");
            }
        } catch (TenantsAwayException away) {
            LOG.debug("Tenant {} cannot be looked up", id, away);
        }
    }
}
