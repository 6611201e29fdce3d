package io.bridgecore.contracts;

/** Names of the HTTP and Kafka headers that the platform gives a meaning of its own. */
public final class Headers {

    /** Tenant chosen by the gateway, or by a caller that may act for tenants. Never an identity. */
    public static final String TENANT_ID = "X-Tenant-Id";

    /** Identifies one request in answers, logs, events and calls between services. */
    public static final String REQUEST_ID = "X-Request-ID";

    /** Host name that the client asked for, as the gateway saw it. */
    public static final String FORWARDED_HOST = "X-Forwarded-Host";

    /** Person on whose behalf one service calls another; believed of services alone. */
    public static final String USER_ID = "X-User-Id";

    /** Kind of that person, as the claim {@code user_type} has it. */
    public static final String USER_TYPE = "X-User-Type";

    /**
     * What that person's token allows, with commas; none where nothing is between them. Believed of
     * services alone.
     */
    public static final String USER_PERMISSIONS = "X-User-Permissions";

    /** What the gateway says of an address from which the platform's own people may not come. */
    public static final String PLATFORM_SIDE = "X-Platform-Side";

    /** Value of {@link #PLATFORM_SIDE}; otherwise there is no such header. */
    public static final String CLOSED = "closed";

    private Headers() {}
}
