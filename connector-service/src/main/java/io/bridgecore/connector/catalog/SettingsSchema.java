package io.bridgecore.connector.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a connection as JSON Schema (2020-12), for forms. */
final class SettingsSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private SettingsSchema() {}

    static Map<String, Object> of(Descriptor descriptor) {
        var properties = new LinkedHashMap<String, Object>();
        descriptor.fields().forEach((name, field) -> properties.put(name, of(field)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", DRAFT);
        schema.put("title", descriptor.name());
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                descriptor.fields().entrySet().stream()
                        .filter(entry -> entry.getValue().needed())
                        .map(Map.Entry::getKey)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> of(Field field) {
        var property = new LinkedHashMap<String, Object>();
        property.put("title", field.title());
        put(property, "description", field.help());
        put(property, "default", field.preset());
        switch (Objects.requireNonNull(field.type())) {
            case TEXT -> text(property, field);
            case BOOLEAN -> property.put("type", "boolean");
            case NUMBER -> {
                property.put("type", "integer");
                put(property, "minimum", whole(field.minimum()));
                put(property, "maximum", whole(field.maximum()));
            }
            case CHOICE -> {
                property.put("type", "string");
                property.put("enum", field.choices());
            }
        }
        return property;
    }

    private static void text(Map<String, Object> property, Field field) {
        property.put("type", "string");
        property.put("maxLength", Field.longest());
        if (field.needed()) {
            property.put("minLength", 1);
        }
        if (field.isUrl()) {
            property.put("format", "uri");
        }
        if (field.secret()) {
            property.put("format", "password");
            property.put("writeOnly", true);
        }
    }

    private static @Nullable Object whole(@Nullable BigDecimal number) {
        return number == null ? null : number.toBigInteger();
    }

    private static void put(Map<String, Object> property, String name, @Nullable Object value) {
        if (value != null) {
            property.put(name, value);
        }
    }
}
