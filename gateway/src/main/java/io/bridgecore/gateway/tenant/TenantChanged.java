package io.bridgecore.gateway.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a tenant was dropped, because something about it changed.
 *
 * @param tenant absent for all of them
 */
public record TenantChanged(@Nullable UUID tenant) {}
