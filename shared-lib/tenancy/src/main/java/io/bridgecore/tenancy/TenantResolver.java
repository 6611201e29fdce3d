package io.bridgecore.tenancy;

import io.bridgecore.contracts.TenantId;
import java.util.UUID;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** Hands Hibernate the current tenant for its {@code @TenantId} columns. */
class TenantResolver implements CurrentTenantIdentifierResolver<UUID> {

    /** Matches no row: what a session outside any tenant sees. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final UUID EVERYBODY = new UUID(-1, -1);

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        if (PlatformScope.active()) {
            return EVERYBODY;
        }
        return CurrentTenant.find().map(TenantId::value).orElse(NOBODY);
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public boolean isRoot(UUID tenant) {
        return tenant.equals(EVERYBODY);
    }
}
