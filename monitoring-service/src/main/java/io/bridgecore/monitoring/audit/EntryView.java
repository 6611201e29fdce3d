package io.bridgecore.monitoring.audit;

import io.bridgecore.monitoring.audit.Pages.Placed;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry on the wire.
 *
 * @param orgId the tenant, in the words of older clients; absent for the platform's own deeds
 * @param actor kind of actor
 * @param before values that changed, as they were; absent where nothing was
 * @param seq place in the chain of the tenant
 */
record EntryView(
        UUID id,
        @Nullable UUID orgId,
        @Nullable UUID tenantId,
        @Nullable String actorId,
        String actor,
        String action,
        String entity,
        @Nullable String entityId,
        @Nullable String reason,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        Instant timestamp,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String requestId,
        long seq,
        String hash,
        boolean forgotten) {

    private static final Entry.Details NONE =
            new Entry.Details(null, null, null, null, null, null, null);

    static EntryView of(Placed placed, JsonMapper json) {
        Entry entry = placed.entry();
        Entry.Details kept = entry.details();
        Entry.Details details = kept == null ? NONE : kept;
        return new EntryView(
                entry.id(),
                owner(entry.tenant()),
                owner(entry.tenant()),
                details.actorId(),
                entry.actor(),
                entry.action(),
                entry.entity(),
                details.entityId(),
                details.reason(),
                read(details.before(), json),
                read(details.after(), json),
                entry.occurredAt(),
                details.address(),
                details.agent(),
                entry.requestId(),
                placed.seq(),
                HexFormat.of().formatHex(placed.hash()),
                kept == null);
    }

    static @Nullable UUID owner(UUID tenant) {
        return tenant.equals(Entry.PLATFORM) ? null : tenant;
    }

    private static @Nullable JsonNode read(@Nullable String values, JsonMapper json) {
        return values == null ? null : json.readTree(values);
    }
}
