package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model.
 *
 * @param attributes what {@code fields_get} tells about it
 * @param related dotted path to the field that really holds the value; empty if it is this one
 * @param ondelete {@code cascade} if the record goes with the one it points to; else empty
 * @param copied whether a copy of the record takes the value along
 * @param defaultValue value of a new record; null if there is none
 */
public record Field(
        String name,
        FieldType type,
        Map<String, Object> attributes,
        String related,
        String ondelete,
        boolean copied,
        @Nullable Object defaultValue) {

    static Field of(String name, Map<String, Object> definition) {
        FieldType type = FieldType.of(text(definition, "type"));
        Map<String, Object> own = new LinkedHashMap<>(definition);
        String related = String.valueOf(own.getOrDefault("related", ""));
        String ondelete = String.valueOf(own.getOrDefault("ondelete", ""));
        Object copied = own.getOrDefault("copy", type != FieldType.ONE2MANY);
        Object defaultValue = own.get("default");
        own.keySet().removeAll(List.of("related", "ondelete", "copy", "default"));
        Map<String, Object> attributes = new TreeMap<>(general(type, definition));
        own.forEach((key, value) -> attributes.put(key, value));
        attributes.put("name", name);
        return new Field(
                name, type, attributes, related, ondelete, Json.truthy(copied), defaultValue);
    }

    private static Map<String, Object> general(FieldType type, Map<String, Object> definition) {
        boolean stored = Json.truthy(definition.getOrDefault("store", true));
        boolean binary = type == FieldType.BINARY;
        Map<String, Object> map = new LinkedHashMap<>();
        for (String flag :
                List.of(
                        "change_default",
                        "company_dependent",
                        "default_export_compatible",
                        "manual",
                        "readonly",
                        "required")) {
            map.put(flag, false);
        }
        map.put("depends", List.of());
        map.put("exportable", true);
        map.put("searchable", true);
        map.put("store", true);
        map.put("groupable", stored && type != FieldType.ONE2MANY && !binary);
        map.put("sortable", stored && !type.toMany() && !binary);
        if (type.textual()) {
            map.put("translate", false);
        }
        if (type == FieldType.CHAR) {
            map.put("trim", true);
        }
        if (type == FieldType.HTML) {
            map.put("sanitize", true);
            map.put("sanitize_attributes", true);
            map.put("sanitize_style", false);
            map.put("sanitize_tags", true);
            map.put("strip_classes", false);
            map.put("strip_style", false);
        }
        if (type.relational()) {
            map.put("allow_hierachy_operators", false);
            map.put("context", Map.of());
            map.put("domain", List.of());
        }
        return map;
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.getOrDefault(key, ""));
    }

    public String label() {
        return text(attributes, "string");
    }

    /** The model this field points to; empty if it points nowhere. */
    public String relation() {
        return text(attributes, "relation");
    }

    /** For one2many: the field of the other side. */
    public String inverse() {
        return text(attributes, "relation_field");
    }

    public boolean required() {
        return Json.truthy(attributes.getOrDefault("required", false));
    }

    public boolean isRelated() {
        return !related.isEmpty();
    }

    /** The values a selection allows, with their labels. */
    public List<Object> selection() {
        return Json.list(attributes.getOrDefault("selection", List.of()));
    }
}
