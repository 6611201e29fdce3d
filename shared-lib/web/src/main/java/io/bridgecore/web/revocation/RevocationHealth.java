package io.bridgecore.web.revocation;

import io.bridgecore.contracts.RevokedAccess;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Not ready before it is known which access was revoked. */
class RevocationHealth implements HealthIndicator {

    private final RevokedAccess revoked;

    RevocationHealth(RevokedAccess revoked) {
        this.revoked = revoked;
    }

    @Override
    public Health health() {
        return (revoked.complete() ? Health.up() : Health.outOfService())
                .withDetail("remembered", revoked.size())
                .build();
    }
}
