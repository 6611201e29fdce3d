package io.bridgecore.tenant.directory;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other services may know about a tenant. */
record TenantEntry(
        TenantId id,
        String slug,
        String subdomain,
        String name,
        TenantStatus status,
        @Nullable Instant trialEndsAt,
        @Nullable String customDomain,
        String ownerEmail,
        List<Module> modules) {

    record Module(String moduleId, boolean enabled) {}

    TenantEntry {
        modules = List.copyOf(modules);
    }

    TenantEntry with(List<Module> assigned) {
        return new TenantEntry(
                id, slug, subdomain, name, status, trialEndsAt, customDomain, ownerEmail, assigned);
    }
}
