package io.bridgecore.sync.socket;

import io.bridgecore.sync.app.View;
import io.bridgecore.sync.app.Views;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.log.RecordState;
import io.bridgecore.sync.log.RecordStates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages and channels as they are now, in the types that clients read, through a view. */
final class Letters {

    private static final Set<String> NUMBERS =
            Set.of("res_id", "subtype_id", "author_id", "parent_id");
    private static final Set<String> TEXTS = Set.of("model", "subject", "body", "date");
    private static final Set<String> LISTS = Set.of("partner_ids", "channel_ids", "attachment_ids");

    private final RecordStates states;
    private final Views views;
    private final View view;
    private final JsonMapper json;

    Letters(RecordStates states, Views views, View view, JsonMapper json) {
        this.states = states;
        this.views = views;
        this.view = view;
        this.json = json;
    }

    /** The records behind changes, whole; those that are gone, or not to be seen, are missing. */
    Map<RecordKey, ObjectNode> whole(List<Change> changes) {
        Set<RecordKey> keys =
                changes.stream()
                        .filter(change -> !change.isUnlink())
                        .map(RecordKey::of)
                        .collect(Collectors.toSet());
        return states.find(keys).entrySet().stream()
                .filter(found -> !found.getValue().gone() && views.shows(view, found.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, found -> payload(found.getValue())));
    }

    private ObjectNode payload(RecordState state) {
        return json.readTree(views.show(view, state).payload()) instanceof ObjectNode fields
                ? fields
                : json.createObjectNode();
    }

    /** A message, with nothing that is false. */
    ObjectNode message(Change change, ObjectNode record) {
        ObjectNode message = json.createObjectNode();
        message.put("id", number(record.path("id"), change.recordId()));
        NUMBERS.forEach(name -> message.put(name, number(record.path(name))));
        TEXTS.forEach(name -> message.put(name, text(record.path(name))));
        String type = text(record.path("message_type"));
        message.put("message_type", type == null ? "comment" : type);
        message.put("author_name", name(record.path("author_id")));
        LISTS.forEach(name -> message.set(name, ids(record.path(name))));
        message.put("is_internal", record.path("is_internal").asBoolean(false));
        return message;
    }

    private static @Nullable Integer number(JsonNode value, String otherwise) {
        Integer number = number(value);
        return number == null && otherwise.matches("[0-9]{1,9}")
                ? Integer.valueOf(otherwise)
                : number;
    }

    /** A number, or the id of a relation in either form. */
    static @Nullable Integer number(JsonNode value) {
        JsonNode id = value.isObject() ? value.path("id") : value.isArray() ? value.path(0) : value;
        return id.isIntegralNumber() && id.canConvertToInt() ? id.intValue() : null;
    }

    private static @Nullable String name(JsonNode relation) {
        return text(relation.isObject() ? relation.path("name") : relation.path(1));
    }

    static @Nullable String text(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    private ArrayNode ids(JsonNode list) {
        ArrayNode ids = json.createArrayNode();
        for (JsonNode one : list) {
            Integer id = number(one);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
