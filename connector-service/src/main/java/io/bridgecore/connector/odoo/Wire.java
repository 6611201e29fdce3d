package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import org.jspecify.annotations.Nullable;

/** One of the protocols in which Odoo takes calls, with an account that is let in. */
interface Wire {

    /**
     * Sends one call as it is.
     *
     * @throws io.bridgecore.connector.spi.ConnectorException {@code SESSION_EXPIRED} if the account
     *     is not let in any more and nothing was done
     */
    @Nullable Object send(Call call);
}
