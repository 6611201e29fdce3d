package io.bridgecore.events.tenant;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Something about a tenant changed; whoever asks how it stands hears what is true now. Announced
 * inside each process, maybe more than once.
 *
 * @param topic of the event that said so
 * @param tenant that changed; null when it may be any
 */
public record TenantsChanged(String topic, @Nullable TenantId tenant) {}
