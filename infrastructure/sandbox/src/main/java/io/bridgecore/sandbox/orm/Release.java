package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.List;
import java.util.Map;

/** The releases of Odoo that a sandbox can be. */
public enum Release {
    ODOO_14(14, 200, "/odoo/release-14.json"),
    ODOO_19(19, 0, "");

    private final long major;
    private final int errorCode;
    private final Map<String, Object> differences;

    Release(long major, int errorCode, String differences) {
        this.major = major;
        this.errorCode = errorCode;
        this.differences =
                differences.isEmpty()
                        ? Map.of()
                        : Json.map(Json.plain(Json.tree(Schema.resource(differences))));
    }

    /** Such as {@code 19.0}. */
    public String series() {
        return major + ".0";
    }

    /** Such as {@code [19, 0, 0, "final", 0, ""]}. */
    public List<Object> info() {
        return List.of(major, 0L, 0L, "final", 0L, "");
    }

    /** The code of application errors over JSON-RPC. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether it is the one from before 2023, whose clients speak other dialects. */
    public boolean old() {
        return this == ODOO_14;
    }

    /** What this release calls a field that 19 knows under this name. */
    public String field(String model, String name) {
        Object renamed = part("rename", model).getOrDefault(name, name);
        return String.valueOf(renamed);
    }

    /** What this release calls a model that 19 knows under this name. */
    String model(String name) {
        Object renamed =
                Json.map(differences.getOrDefault("models", false)).getOrDefault(name, name);
        return String.valueOf(renamed);
    }

    /** Fields of a model that 19 no longer has, or has in another form. */
    Map<String, Object> fields(String model) {
        return part("fields", model);
    }

    /** Whether 19 has a field that this release does not. */
    boolean lacks(String model, String field) {
        return Json.map(differences.getOrDefault("lacks", false)).get(model) instanceof List<?> gone
                && gone.contains(field);
    }

    private Map<String, Object> part(String kind, String model) {
        Map<String, Object> all = Json.map(differences.getOrDefault(kind, false));
        return Json.map(all.getOrDefault(model, false));
    }
}
