package io.bridgecore.contracts;

/** Names and fixed values of the claims in the platform's tokens. */
public final class Claims {

    /** The audience of every token of the platform. */
    public static final String AUDIENCE = "bridgecore";

    public static final String TENANT_ID = "tenant_id";
    public static final String TENANT = "tenant";
    public static final String EMAIL = "email";
    public static final String ROLE = "role";
    public static final String USER_TYPE = "user_type";
    public static final String PERMISSIONS = "permissions";
    public static final String TYPE = "type";
    public static final String SESSION = "sid";
    public static final String ODOO_USER_ID = "odoo_user_id";

    /** Value of {@link #TYPE} for a token that opens the API. */
    public static final String ACCESS = "access";

    /** Value of {@link #TYPE} for a token that only buys new access tokens. */
    public static final String REFRESH = "refresh";

    private Claims() {}
}
