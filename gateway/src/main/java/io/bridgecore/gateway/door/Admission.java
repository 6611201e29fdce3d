package io.bridgecore.gateway.door;

import io.bridgecore.gateway.tenant.Tenant;
import io.bridgecore.gateway.token.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in, and for whom.
 *
 * @param tenant absent where no tenant is decided
 * @param caller absent on open paths
 */
record Admission(@Nullable Tenant tenant, @Nullable Caller caller) {

    static final Admission ANONYMOUS = new Admission(null, null);
}
