package io.bridgecore.tenant;

import io.bridgecore.contracts.Permission;

/** Access rules for what belongs to one organization; whose it is, its data decide. */
public final class Rights {

    /** The platform side and the tenant itself may read. */
    public static final String READ =
            "hasAnyAuthority('"
                    + Permission.TENANTS_READ
                    + "', '"
                    + Permission.ORGANIZATION_READ
                    + "')";

    /** The platform side and who runs the tenant may read, such as what it pays. */
    public static final String READ_BUSINESS =
            "hasAnyAuthority('"
                    + Permission.TENANTS_READ
                    + "', '"
                    + Permission.ORGANIZATION_WRITE
                    + "')";

    /** The platform side and the tenant itself may write. */
    public static final String WRITE =
            "hasAnyAuthority('"
                    + Permission.TENANTS_WRITE
                    + "', '"
                    + Permission.ORGANIZATION_WRITE
                    + "')";

    /** The platform side may read. */
    public static final String PLATFORM_READ = "hasAuthority('" + Permission.TENANTS_READ + "')";

    /** The platform side may write. */
    public static final String PLATFORM_WRITE = "hasAuthority('" + Permission.TENANTS_WRITE + "')";

    private Rights() {}
}
