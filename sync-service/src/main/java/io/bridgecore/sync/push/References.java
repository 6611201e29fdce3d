package io.bridgecore.sync.push;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Local ids in data, however deep: they stand for records that the device made itself. */
final class References {

    private static final String PREFIX = "local_";
    private static final int LONGEST = 200;

    private References() {}

    /** What may be local ids: texts that begin like one. */
    static Set<String> in(JsonNode data) {
        var found = new LinkedHashSet<String>();
        collect(data, found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        String text = node.isString() ? node.stringValue() : "";
        if (text.startsWith(PREFIX) && text.length() <= LONGEST) {
            found.add(text);
        }
        node.forEach(inner -> collect(inner, found));
    }

    /** The same data with ids in place of the local ids that are known. */
    static ObjectNode replaced(ObjectNode data, Map<String, Long> ids) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(e -> copy.set(e.getKey(), value(e.getValue(), ids)));
        return copy;
    }

    private static JsonNode value(JsonNode node, Map<String, Long> ids) {
        if (node.isString()) {
            Long id = ids.get(node.stringValue());
            return id == null ? node : JsonNodeFactory.instance.numberNode(id);
        }
        if (node instanceof ObjectNode object) {
            return replaced(object, ids);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(inner -> copy.add(value(inner, ids)));
            return copy;
        }
        return node;
    }
}
