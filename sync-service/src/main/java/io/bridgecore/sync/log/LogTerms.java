package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.tenancy.standing.TenantsAwayException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How long each tenant's log is kept: as its plan says with a feature such as sync-log-90d. */
@Component
class LogTerms {

    private static final Pattern FEATURE = Pattern.compile("sync-log-(\\d{1,4})d");

    private final Tenants tenants;
    private final LogProperties properties;

    LogTerms(Tenants tenants, LogProperties properties) {
        this.tenants = tenants;
        this.properties = properties;
    }

    /** Empty while nobody can tell: better too long than too short. */
    Optional<Duration> of(TenantId tenant) {
        try {
            return Optional.of(
                    tenants.find(tenant).map(this::planned).orElse(properties.retention()));
        } catch (TenantsAwayException away) {
            return Optional.empty();
        }
    }

    private Duration planned(TenantStanding standing) {
        return standing.features().stream()
                .flatMap(feature -> FEATURE.matcher(feature).results())
                .map(LogTerms::days)
                .max(Duration::compareTo)
                .orElse(properties.retention());
    }

    private static Duration days(MatchResult feature) {
        Duration asked = Duration.ofDays(Long.parseLong(feature.group(1)));
        return asked.compareTo(LogProperties.DEDUPLICATION) < 0
                ? LogProperties.DEDUPLICATION
                : asked;
    }
}
