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

    /** Most of the permissions, in the few letters of {@link Rights}. */
    public static final String RIGHTS = "rights";

    public static final String TYPE = "type";
    public static final String SESSION = "sid";
    public static final String ODOO_USER_ID = "odoo_user_id";

    /** How well a person proved who he is: 1 with a password, 2 with a second factor as well. */
    public static final String ACR = "acr";

    /** By what a person proved who he is, in the words of RFC 8176. */
    public static final String AMR = "amr";

    /** When a person last proved who he is; seconds since 1970. */
    public static final String AUTH_TIME = "auth_time";

    /** What dangerous deeds demand of a person: {@link #ACR} at least, {@link #MAX_AGE} at most. */
    public static final String STEP_UP = "step_up";

    /** Seconds since the last proof, inside {@link #STEP_UP}. */
    public static final String MAX_AGE = "max_age";

    /** True where a person must enrol a second factor before anything else. */
    public static final String ENROLMENT_REQUIRED = "enrolment_required";

    /** True where a person must choose another password before anything else. */
    public static final String PASSWORD_CHANGE_REQUIRED = "password_change_required";

    /** The public name of an API client, or of the application that acts for a person. */
    public static final String CLIENT_ID = "client_id";

    /** What a person lets an application do for him; words with spaces between them. */
    public static final String SCOPE = "scope";

    /** The word in {@link #SCOPE} for all that the person may do. */
    public static final String SCOPE_ALL = "api";

    /** Requests that an API client may make in any hour. */
    public static final String RATE_LIMIT_PER_HOUR = "rate_limit_per_hour";

    /** Addresses and networks that an API client may come from; absent where it may from any. */
    public static final String ADDRESSES = "addresses";

    /** Value of {@link #TYPE} for a token that opens the API. */
    public static final String ACCESS = "access";

    /** Value of {@link #TYPE} for a token that only buys new access tokens. */
    public static final String REFRESH = "refresh";

    private Claims() {}
}
