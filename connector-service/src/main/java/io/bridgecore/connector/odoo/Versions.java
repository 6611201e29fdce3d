package io.bridgecore.connector.odoo;

/** Versions that changed how Odoo is called. Only 14 and 19 were measured. */
final class Versions {

    /** {@code get_views} instead of {@code load_views} and {@code fields_view_get}. */
    static final int GET_VIEWS = 16;

    /** {@code web_read}, {@code web_save}, and specifications in {@code onchange}. */
    static final int SPECIFICATIONS = 17;

    /** Messages are plain text where nothing else is said. */
    static final int PLAIN_MESSAGES = 17;

    /** Lists are called {@code list}, no longer {@code tree}; {@code has_access}. */
    static final int LISTS = 18;

    /** JSON-2; groups by {@code aggregates}. */
    static final int JSON_2 = 19;

    /** What 19 announces to take away. */
    static final int WITHOUT_RPC = 20;

    private Versions() {}
}
