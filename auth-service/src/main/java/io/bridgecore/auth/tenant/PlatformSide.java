package io.bridgecore.auth.tenant;

import io.bridgecore.contracts.TenantId;

/** The side of those who run the platform. */
public final class PlatformSide {

    /**
     * Owner of what platform administrators have. No tenant has this id, so the walls between
     * tenants also stand between tenants and the platform.
     */
    public static final TenantId ID = TenantId.of("00000000-0000-7000-8000-000000000000");

    private PlatformSide() {}
}
