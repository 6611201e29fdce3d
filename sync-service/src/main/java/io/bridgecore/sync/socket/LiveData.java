package io.bridgecore.sync.socket;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as clients of live tracking read it: a relation is {@code [id, name]}, and what has no
 * value is null, where Odoo says {@code {id, name}} and false.
 */
final class LiveData {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> TEXTS =
            Set.of("reference", "name", "state", "vehicle_plate", "driver_name", "driver_phone");

    private LiveData() {}

    static JsonNode of(JsonNode record) {
        if (!(record instanceof ObjectNode fields)) {
            return JSON.objectNode();
        }
        ObjectNode plain = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            plain.set(field.getKey(), plain(field.getKey(), field.getValue()));
        }
        return plain;
    }

    private static JsonNode plain(String name, JsonNode value) {
        if (value instanceof ObjectNode pair && pair.has("id") && pair.size() <= 2) {
            JsonNode id = pair.path("id");
            return id.isIntegralNumber()
                    ? JSON.arrayNode().add(id).add(pair.path("name").asString(""))
                    : JSON.nullNode();
        }
        return value.isBoolean() && !value.booleanValue() && !isFlag(name)
                ? JSON.nullNode()
                : value;
    }

    private static boolean isFlag(String name) {
        return !name.endsWith("_id")
                && !name.endsWith("_update")
                && !name.endsWith("_date")
                && !name.endsWith("_at")
                && !name.endsWith("tude")
                && !TEXTS.contains(name);
    }
}
