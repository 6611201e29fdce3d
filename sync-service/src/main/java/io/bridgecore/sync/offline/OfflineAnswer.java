package io.bridgecore.sync.offline;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bridgecore.sync.feed.ChangeView;
import io.bridgecore.sync.feed.DeviceFeed.Delivery;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.snapshot.Snapshot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a pull, for both dialects: {@code events} is the log, {@code data} the records that
 * it leaves, by model; one that is gone has {@code _action} {@code delete}.
 */
record OfflineAnswer(
        boolean success,
        boolean hasUpdates,
        int newEventsCount,
        List<OfflineEvent> events,
        String nextSyncToken,
        long lastEventId,
        @Nullable Instant lastSyncTime,
        boolean hasMore,
        int totalAvailable,
        Instant serverTimestamp,
        Map<String, List<ObjectNode>> data,
        int totalRecords,
        Instant syncedAt,
        boolean wipe,
        boolean digestNeeded,
        Snapshot snapshot) {

    private static final String UNLINK = "unlink";

    /**
     * One change.
     *
     * @param version rises with each change of the record
     */
    record OfflineEvent(
            long eventId,
            String model,
            @Schema(types = {"integer", "string"}) Object recordId,
            String action,
            Instant timestamp,
            @JsonRawValue @Schema(type = "object") @Nullable String data,
            List<String> changedFields,
            @Nullable String priority,
            String category,
            @Nullable Integer userId,
            long version,
            String system,
            @Nullable Map<String, Object> metadata) {

        static OfflineEvent of(Change change, OfflinePull asked) {
            return new OfflineEvent(
                    change.seq(),
                    change.model(),
                    ChangeView.recordId(change.recordId()),
                    change.operation(),
                    change.occurredAt(),
                    asked.withPayload() ? change.payload() : null,
                    change.changedFields(),
                    change.priority(),
                    "business",
                    null,
                    change.seq(),
                    change.system(),
                    Boolean.TRUE.equals(asked.includeMetadata())
                            ? Map.of("received_at", change.receivedAt())
                            : null);
        }
    }

    /** What there is for the device, and how much in all. */
    record Given(Delivery delivery, Snapshot snapshot, int available) {}

    static OfflineAnswer of(OfflinePull asked, Given given, Instant now, JsonMapper json) {
        Delivery delivery = given.delivery();
        List<Change> changes =
                delivery.wanted().stream()
                        .filter(change -> asked.wants(change.priority()))
                        .toList();
        Map<String, List<ObjectNode>> data = records(changes, json);
        return new OfflineAnswer(
                true,
                !changes.isEmpty(),
                changes.size(),
                changes.stream().map(change -> OfflineEvent.of(change, asked)).toList(),
                delivery.token(),
                delivery.position(),
                delivery.previousSync(),
                delivery.hasMore() || given.snapshot().isFilling(),
                given.available(),
                now,
                data,
                data.values().stream().mapToInt(List::size).sum(),
                now,
                delivery.wipe(),
                delivery.digestNeeded(),
                given.snapshot());
    }

    private static Map<String, List<ObjectNode>> records(List<Change> changes, JsonMapper json) {
        var records = new LinkedHashMap<RecordKey, ObjectNode>();
        for (Change change : changes) {
            RecordKey key = RecordKey.of(change);
            ObjectNode record = records.get(key);
            boolean gone = change.operation().equals(UNLINK);
            if (record == null || gone || record.has("_action")) {
                record = json.createObjectNode();
            }
            if (gone) {
                record.put("_action", "delete");
            } else if (json.readTree(change.payload()) instanceof ObjectNode said) {
                record.setAll(said);
            }
            record.putPOJO("id", ChangeView.recordId(change.recordId()));
            records.remove(key);
            records.put(key, record);
        }
        var byModel = new TreeMap<String, List<ObjectNode>>();
        records.forEach((key, record) ->
                byModel.computeIfAbsent(key.model(), _ -> new ArrayList<>()).add(record));
        return byModel;
    }
}
