package io.bridgecore.sandbox.data;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a new database: always the same records, with the same ids and dates. */
final class DemoData {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final Database database;
    private final Map<String, Long> ids = new HashMap<>();
    private int loaded;

    private DemoData(Database database) {
        this.database = database;
    }

    static void load(Database database) {
        DemoData data = new DemoData(database);
        data.describe();
        data.file("/odoo/data/base.json");
        data.file("/odoo/data/demo.json");
    }

    /** One record per minute, so that their dates differ. */
    private Clock clock() {
        Instant moment = START.plus(Duration.ofMinutes(++loaded));
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    private void file(String path) {
        for (Object entry : Json.list(Json.plain(Json.tree(Schema.resource(path))))) {
            database.executeAsSystem(clock(), env -> record(env, Json.map(entry)));
        }
    }

    private long record(Env env, Map<String, Object> entry) {
        Model model = env.model(String.valueOf(entry.get("model")));
        Map<String, Object> values = new LinkedHashMap<>();
        Json.map(resolved(entry.getOrDefault("values", Map.of())))
                .forEach((field, value) ->
                        values.put(database.release().field(model.name(), field), value));
        long id =
                entry.get("id") instanceof Long fixed
                        ? Records.create(env, model, values, fixed)
                        : Records.create(env, model, values);
        if (entry.get("xmlid") instanceof String xmlid) {
            name(env, xmlid, model.name(), id);
        }
        return id;
    }

    private void name(Env env, String xmlid, String model, long id) {
        int dot = xmlid.indexOf('.');
        ids.put(xmlid, id);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("module", xmlid.substring(0, dot));
        values.put("name", xmlid.substring(dot + 1));
        values.put("model", model);
        values.put("res_id", id);
        Records.create(env, env.model("ir.model.data"), values);
    }

    /** Replaces {@code @module.name} by the id behind it. */
    private Object resolved(Object value) {
        return switch (value) {
            case String text when text.startsWith("@") -> {
                Long id = ids.get(text.substring(1));
                if (id == null) {
                    throw new IllegalStateException("Unknown reference " + text);
                }
                yield id;
            }
            case List<?> list -> Json.list(list).stream().map(this::resolved).toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                Json.map(map).forEach((key, item) -> copy.put(key, resolved(item)));
                yield copy;
            }
            default -> value;
        };
    }

    /** Models and fields are records too. */
    private void describe() {
        database.executeAsSystem(
                clock(),
                env -> {
                    for (Model model : database.schema().models()) {
                        describe(env, model);
                    }
                    return loaded;
                });
    }

    private void describe(Env env, Model model) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", model.label());
        values.put("model", model.name());
        values.put("state", "base");
        values.put("order", model.order());
        long id = Records.create(env, env.model("ir.model"), values);
        name(env, "base.model_" + model.name().replace('.', '_'), "ir.model", id);
        for (Field field : model.fields().values()) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("name", field.name());
            about.put("model_id", id);
            about.put("field_description", field.label());
            about.put("ttype", field.attributes().get("type"));
            about.put("relation", field.relation());
            about.put("relation_field", field.inverse());
            about.put("required", field.required());
            about.put("readonly", field.attributes().get("readonly"));
            about.put("store", field.attributes().get("store"));
            about.put("state", "base");
            Records.create(env, env.model("ir.model.fields"), about);
        }
    }
}
