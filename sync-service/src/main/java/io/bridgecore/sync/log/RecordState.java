package io.bridgecore.sync.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a record as of its last change.
 *
 * @param connectionId which of the tenant's connections; null where nobody knows
 * @param usual whether that is the one meant where none is named
 * @param seq number of that change
 * @param gone whether the record was deleted
 * @param payload JSON object with all fields that the log has had of it; empty when it is gone
 * @param occurredAt when it changed last, by the sender's clock
 * @param receivedAt when the log took that change
 */
public record RecordState(
        String system,
        @Nullable UUID connectionId,
        boolean usual,
        RecordKey key,
        long seq,
        boolean gone,
        String payload,
        Instant occurredAt,
        Instant receivedAt) {}
