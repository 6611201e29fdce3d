package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Plain;
import io.bridgecore.sync.conflict.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads single changes; one that cannot be read says why and spoils no other. */
final class ChangeReader {

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("id", "write_date", "write_uid", "create_date", "create_uid", "__last_update");

    /** No database of ours takes it. */
    private static final String NUL = "\\u0000";

    private static final String BACKSLASH = "\\\\";

    private final long mostBytes;
    private final Told whole;

    /**
     * @param mostBytes of the data of one change
     * @param whole what is known of the device's state apart from single changes
     */
    ChangeReader(long mostBytes, Told whole) {
        this.mostBytes = mostBytes;
        this.whole = whole;
    }

    private record Rest(List<String> depends, int priority, Told told) {}

    /** Reads a change of the list dialect. */
    Item read(JsonNode json) throws Unreadable {
        if (!json.isObject()) {
            throw Unreadable.wrong("a change must be an object");
        }
        var said = new Said(json);
        String localId = said.name("local_id");
        String action = action(said.text("action"));
        ObjectNode data = said.object("data");
        Told told =
                told(
                        data,
                        json.path("metadata").path("write_date"),
                        json.path("version"),
                        said.moment("local_timestamp"));
        narrow(data, json.path("fields_changed"), action);
        return item(
                localId,
                action,
                said.text("model"),
                said.ref("record_id"),
                data,
                new Rest(said.names("dependencies"), said.priority("priority"), told));
    }

    /**
     * Reads a record of the dialect by model.
     *
     * @param occurrence tells equal records of one push apart
     */
    Item read(String model, JsonNode json, String occurrence) throws Unreadable {
        if (!(json instanceof ObjectNode record)) {
            throw Unreadable.wrong("a record must be an object");
        }
        ObjectNode data = record.deepCopy();
        String named = taken(data, "_action");
        String local = taken(data, "local_id");
        local = local == null ? taken(data, "_local_id") : local;
        String ref = new Said(json).ref("id");
        boolean makes = ref == null || !Said.isId(ref);
        String action = action(named == null ? (makes ? Item.CREATE : Item.UPDATE) : named);
        if (makes && action.equals(Item.CREATE)) {
            local = local == null ? ref : local;
            ref = null;
        }
        if (local == null) {
            local = Fingerprints.name(model, action, json, occurrence);
        }
        Told told = told(data, JsonNodeFactory.instance.missingNode(), data.path("_version"), null);
        data.remove("_version");
        String localId = Said.name("local_id", local);
        return item(localId, action, model, ref, data, new Rest(List.of(), 0, told));
    }

    private Item item(
            String localId,
            String action,
            String model,
            @Nullable String ref,
            ObjectNode data,
            Rest rest)
            throws Unreadable {
        if (!MODEL.matcher(model).matches()) {
            throw Unreadable.wrong("model is no name of a model");
        }
        OF_THE_SYSTEM.forEach(data::remove);
        requireStorable(data);
        boolean creates = action.equals(Item.CREATE);
        if (!creates && ref == null) {
            throw new Unreadable("MISSING_RECORD_ID", action + " needs record_id");
        }
        var depends = new LinkedHashSet<>(rest.depends());
        if (!creates && ref != null && !Said.isId(ref)) {
            depends.add(ref);
        }
        ObjectNode print = JsonNodeFactory.instance.objectNode();
        print.put("action", action).put("model", model);
        print.put("record", creates ? null : ref).set("data", data);
        return new Item(
                localId,
                action,
                model,
                creates ? null : ref,
                data,
                List.copyOf(depends),
                References.in(data),
                rest.priority(),
                rest.told(),
                Fingerprints.of(print));
    }

    private void requireStorable(ObjectNode data) throws Unreadable {
        String text = data.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            throw new Unreadable("RECORD_TOO_LARGE", "data has more than " + mostBytes + " bytes");
        }
        if (text.replace(BACKSLASH, "").contains(NUL)) {
            throw Unreadable.wrong("data must not hold the character 0");
        }
    }

    private Told told(
            ObjectNode data, JsonNode writeDate, JsonNode version, @Nullable String localTime)
            throws Unreadable {
        JsonNode said = writeDate.isString() ? writeDate : data.path("write_date");
        Instant seen = said.isString() ? Plain.moment(said.stringValue()) : null;
        if (!Said.isNothing(version) && !version.canConvertToLong()) {
            throw Unreadable.wrong("version must be a number");
        }
        // 1 is what clients say that count no versions.
        Long known =
                version.canConvertToLong() && version.longValue() > 1 ? version.longValue() : null;
        return new Told(
                seen,
                known,
                whole.seenSeq(),
                whole.seenAt(),
                localTime == null ? whole.localTime() : Plain.moment(localTime),
                localTime == null ? whole.zoneless() : Boolean.valueOf(Plain.isZoneless(localTime)),
                whole.pushedAt());
    }

    /** A record may be sent whole though little of it was changed. */
    private static void narrow(ObjectNode data, JsonNode changed, String action) {
        if (action.equals(Item.UPDATE) && changed.isArray() && !changed.isEmpty()) {
            data.retain(
                    changed.valueStream()
                            .filter(JsonNode::isString)
                            .map(JsonNode::stringValue)
                            .toList());
        }
    }

    private static String action(String word) throws Unreadable {
        return switch (word) {
            case "create" -> Item.CREATE;
            case "update", "write" -> Item.UPDATE;
            case "delete", "unlink" -> Item.DELETE;
            default -> throw Unreadable.wrong("action must be create, update or delete");
        };
    }

    private static @Nullable String taken(ObjectNode data, String field) {
        JsonNode value = data.remove(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
