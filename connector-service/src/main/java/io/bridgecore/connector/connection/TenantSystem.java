package io.bridgecore.connector.connection;

import io.bridgecore.connector.catalog.Descriptor;
import io.bridgecore.connector.catalog.SystemView;
import io.bridgecore.connector.session.Limits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the API shows it: secrets are stars.
 *
 * @param peopleLinked whether the numbers that people are linked to are of users there
 * @param certificateExpiresAt until when the certificate is good that the system showed last
 */
record TenantSystem(
        UUID id,
        @Nullable UUID tenantId,
        String systemId,
        String systemType,
        String name,
        Map<String, Object> connectionConfig,
        boolean isActive,
        boolean isPrimary,
        boolean peopleLinked,
        @Nullable String version,
        @Nullable Instant lastConnectionTest,
        @Nullable Instant lastSuccessfulConnection,
        @Nullable String connectionError,
        Map<String, Object> customConfig,
        Limits limits,
        String health,
        @Nullable Instant healthSince,
        @Nullable Instant certificateExpiresAt,
        Instant createdAt,
        Instant updatedAt,
        SystemView externalSystem) {

    /** What stands where a secret is; sent back, it means "as it was". */
    static final String MASK = "********";

    static TenantSystem of(Connection row, Descriptor descriptor, boolean peopleLinked) {
        var shown = new LinkedHashMap<String, Object>(row.config());
        descriptor
                .fields()
                .forEach((name, field) -> {
                    if (field.secret()) {
                        shown.put(name, MASK);
                    }
                    shown.computeIfPresent(name, (_, value) -> field.typed(value.toString()));
                });
        return new TenantSystem(
                row.getId(),
                row.tenantId(),
                row.system(),
                row.system(),
                row.name(),
                shown,
                row.active(),
                row.primary(),
                peopleLinked,
                row.detectedVersion(),
                row.lastConnectionTest(),
                row.lastSuccessfulConnection(),
                row.connectionError(),
                row.customConfig(),
                row.limits(),
                row.health(),
                row.healthSince(),
                row.certificateExpiresAt(),
                row.createdAt(),
                row.updatedAt(),
                SystemView.of(descriptor));
    }
}
