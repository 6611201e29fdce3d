package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The definition of a model as a release has it, made from the one of Odoo 19. */
final class ReleasedModel {

    private ReleasedModel() {}

    static Map<String, Object> of(Release release, Map<String, Object> definition) {
        String name = String.valueOf(definition.get("model"));
        Map<String, Object> fields = new LinkedHashMap<>();
        Json.map(definition.getOrDefault("fields", false))
                .forEach((field, about) -> {
                    if (!release.lacks(name, field)) {
                        fields.put(release.field(name, field), field(release, Json.map(about)));
                    }
                });
        fields.putAll(release.fields(name));
        Map<String, Object> released = new LinkedHashMap<>(definition);
        released.put("model", release.model(name));
        released.put("fields", fields);
        return released;
    }

    private static Map<String, Object> field(Release release, Map<String, Object> about) {
        Map<String, Object> field = new LinkedHashMap<>(about);
        if (field.get("relation") instanceof String relation) {
            field.put("relation", release.model(relation));
            if (field.get("mirror") instanceof String mirror) {
                field.put("mirror", release.field(relation, mirror));
            }
        }
        return field;
    }
}
