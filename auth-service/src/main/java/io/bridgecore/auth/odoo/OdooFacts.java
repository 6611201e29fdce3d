package io.bridgecore.auth.odoo;

import org.jspecify.annotations.Nullable;

/**
 * The tenant's Odoo.
 *
 * @param url empty if none is connected
 * @param database empty if none is connected
 * @param version absent while unknown
 */
public record OdooFacts(String url, String database, @Nullable String version) {

    /** No Odoo is connected, or nobody can say at the moment. */
    public static final OdooFacts NONE = new OdooFacts("", "", null);
}
