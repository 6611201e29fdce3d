package io.bridgecore.sync.conflict;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pushed change that met another.
 *
 * @param subject whose device it was
 * @param action {@code update} or {@code delete}
 * @param localData what the device wanted to write
 * @param serverData the same fields as the system had them; null where the record was gone
 * @param baseData the same fields as the device knew them, as far as anybody knows
 * @param fields that both changed
 * @param status {@code open}, {@code deciding} or {@code decided}
 * @param attempt rises with each decision that is sent
 * @param plan what is being sent
 * @param overwritten what the last decision wrote, and what was there before
 * @param decisions all that was decided, oldest first
 */
public record Conflict(
        UUID id,
        String subject,
        String deviceId,
        String localId,
        String action,
        String model,
        long recordId,
        ObjectNode localData,
        @Nullable ObjectNode serverData,
        ObjectNode baseData,
        List<String> fields,
        @Nullable Instant localTime,
        @Nullable Instant serverTime,
        Strategy suggested,
        String status,
        int attempt,
        @Nullable JsonNode plan,
        @Nullable JsonNode overwritten,
        ArrayNode decisions,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    public static final String OPEN = "open";
    public static final String DECIDING = "deciding";
    public static final String DECIDED = "decided";

    public Conflict {
        fields = List.copyOf(fields);
        plan = plan == null || plan.isNull() ? null : plan;
        overwritten = overwritten == null || overwritten.isNull() ? null : overwritten;
    }
}
