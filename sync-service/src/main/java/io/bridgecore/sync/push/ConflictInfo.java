package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Conflict;
import io.bridgecore.sync.conflict.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a device is told of a conflict, and what is noted of a decision. */
final class ConflictInfo {

    static final String SKIPPED = "skipped";
    static final String APPLIED = "applied";
    static final String MERGED = "merged";
    static final String PENDING = "pending";

    private ConflictInfo() {}

    /**
     * The words for a device.
     *
     * @param kept fields that stay as the system has them
     */
    static ObjectNode of(
            Conflict conflict, Strategy strategy, String resolution, List<String> kept) {
        ObjectNode info = decision(strategy, resolution, null);
        info.put("requires_resolution", resolution.equals(PENDING));
        info.put("conflict_id", conflict.id().toString());
        info.set("conflicting_fields", texts(conflict.fields()));
        info.set("kept_fields", texts(kept));
        info.set("local_data", conflict.localData());
        info.set("server_data", orNull(conflict.serverData()));
        info.set("base_data", conflict.baseData());
        info.put("local_timestamp", text(conflict.localTime()));
        info.put("server_timestamp", text(conflict.serverTime()));
        return info;
    }

    /**
     * A decision.
     *
     * @param by whose; null where a strategy decided by itself
     */
    static ObjectNode decision(Strategy strategy, String resolution, @Nullable String by) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode();
        decision.put("strategy", strategy.word());
        decision.put("resolution", resolution);
        if (by != null) {
            decision.put("by", by);
        }
        return decision;
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? JsonNodeFactory.instance.nullNode() : node;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
