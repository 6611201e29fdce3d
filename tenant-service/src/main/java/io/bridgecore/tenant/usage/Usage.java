package io.bridgecore.tenant.usage;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenant.branding.OrganizationBranding;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** Adds up what the current tenant uses. */
@Service
public class Usage {

    private static final double MEGABYTE = DataSize.ofMegabytes(1).toBytes();
    private static final int CENTS = 100;

    private final People people;
    private final UsageCounts counts;
    private final OrganizationBranding branding;

    Usage(People people, UsageCounts counts, OrganizationBranding branding) {
        this.people = people;
        this.counts = counts;
        this.branding = branding;
    }

    /** Asks auth-service, too: its figures are missing while it is away. */
    public UsageView view() {
        TenantId tenant = CurrentTenant.get();
        var count = people.of(tenant);
        var activity = counts.activity();
        return new UsageView(
                count.map(People.Count::totalUsers).orElse(null),
                count.map(People.Count::activeUsers).orElse(null),
                null,
                Math.round(branding.storedBytes() * CENTS / MEGABYTE) / (double) CENTS,
                activity.calls(),
                activity.lastActive(),
                unavailable(count.isPresent()));
    }

    private static Map<String, String> unavailable(boolean counted) {
        var reasons = new TreeMap<String, String>();
        reasons.put("total_projects", "No module keeps projects here");
        if (!counted) {
            reasons.put("total_users", "auth-service does not answer");
            reasons.put("active_users", "auth-service does not answer");
        }
        return reasons;
    }
}
