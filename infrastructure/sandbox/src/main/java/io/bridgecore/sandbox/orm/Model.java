package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model, read from its data file. */
public final class Model {

    private static final List<String> STAMPS =
            List.of("create_uid", "create_date", "write_uid", "write_date");

    private final Map<String, Object> definition;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    Model(Map<String, Object> definition) {
        this.definition = definition;
        add("id", Map.of("type", "integer", "string", "ID", "readonly", true));
        add(
                "display_name",
                Map.of("type", "char", "string", "Display Name", "readonly", true, "store", false));
        Json.map(definition.getOrDefault("fields", Map.of()))
                .forEach((name, field) -> add(name, Json.map(field)));
        String user = "res.users";
        add("create_uid", Map.of("type", "many2one", "string", "Created by", "relation", user));
        add("create_date", Map.of("type", "datetime", "string", "Created on"));
        add("write_uid", Map.of("type", "many2one", "string", "Last Updated by", "relation", user));
        add("write_date", Map.of("type", "datetime", "string", "Last Updated on"));
    }

    private void add(String name, Map<String, Object> field) {
        Map<String, Object> whole = new LinkedHashMap<>(field);
        if (STAMPS.contains(name)) {
            whole.put("readonly", true);
            whole.put("copy", false);
        }
        fields.put(name, Field.of(name, whole));
    }

    public String name() {
        return text("model");
    }

    public String label() {
        return text("name");
    }

    /** The order of search results if the caller gives none. */
    public String order() {
        return text("order");
    }

    /** The field that names a record. */
    public String recName() {
        return text("rec_name");
    }

    /** The fields that a search by name looks at. */
    public List<String> searchNames() {
        Object names = definition.getOrDefault("search_names", List.of(recName()));
        return Json.strings(names);
    }

    /** The group that an operation is reserved for; empty if every user may. */
    String reservedFor(String operation) {
        return text(operation.equals("read") ? "readers" : "writers");
    }

    /** Models whose fields this one shows as its own, with the many2one that leads there. */
    Map<String, Object> inherits() {
        return Json.map(definition.getOrDefault("inherits", Map.of()));
    }

    public Map<String, Field> fields() {
        return Collections.unmodifiableMap(fields);
    }

    public @Nullable Field find(String field) {
        return fields.get(field);
    }

    /**
     * The field of that name.
     *
     * @throws OdooError the {@code ValueError} that a read answers with
     */
    public Field field(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw OdooError.value("Invalid field '%s' on '%s'".formatted(field, name()));
        }
        return found;
    }

    /** Whether records are archived by a field {@code active}. */
    public boolean archives() {
        return fields.containsKey("active");
    }

    static boolean isStamp(String field) {
        return STAMPS.contains(field);
    }

    private String text(String key) {
        return String.valueOf(definition.getOrDefault(key, ""));
    }
}
