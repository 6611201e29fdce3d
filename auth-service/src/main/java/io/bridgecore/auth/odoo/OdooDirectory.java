package io.bridgecore.auth.odoo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the current tenant's Odoo is looked up. Never fails: a login does not hang on Odoo. */
public interface OdooDirectory {

    /** The connected Odoo, or {@link OdooFacts#NONE}. */
    OdooFacts connection();

    /**
     * The person's profile; empty if there is no Odoo or it does not answer.
     *
     * @param odooUserId absent where the person is linked to no user
     */
    Optional<OdooProfile> profile(@Nullable Integer odooUserId, @Nullable FieldsCheck check);
}
