package io.bridgecore.sync.conflict;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conflict as its owner sees it. */
public record ConflictView(
        UUID id,
        String userId,
        String deviceId,
        String localId,
        String action,
        String model,
        long recordId,
        JsonNode localData,
        @Nullable JsonNode serverData,
        JsonNode baseData,
        List<String> conflictingFields,
        @Nullable Instant localTimestamp,
        @Nullable Instant serverTimestamp,
        String suggestedStrategy,
        String status,
        JsonNode decisions,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    /** The view of a conflict. */
    public static ConflictView of(Conflict conflict) {
        return new ConflictView(
                conflict.id(),
                conflict.subject(),
                conflict.deviceId(),
                conflict.localId(),
                conflict.action(),
                conflict.model(),
                conflict.recordId(),
                conflict.localData(),
                conflict.serverData(),
                conflict.baseData(),
                conflict.fields(),
                conflict.localTime(),
                conflict.serverTime(),
                conflict.suggested().word(),
                conflict.status(),
                conflict.decisions(),
                conflict.createdAt(),
                conflict.decidedAt());
    }
}
