package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.List;
import java.util.Map;

/**
 * One call of a function.
 *
 * @param user who calls
 * @param arguments by name, in their types
 */
record Request(Site site, long user, Map<String, Object> arguments) {

    /** The argument, {@code false} when it was not given. */
    Object get(String name) {
        return arguments.getOrDefault(name, false);
    }

    boolean has(String name) {
        return arguments.containsKey(name);
    }

    long number(String name) {
        return get(name) instanceof Long number ? number : 0;
    }

    String text(String name) {
        return get(name) instanceof String text ? text : "";
    }

    /** The structures of a list. */
    List<Row> items(String name) {
        return Json.list(get(name)).stream().map(item -> new Row(Json.map(item))).toList();
    }

    List<Long> ids(String name) {
        return Json.list(get(name)).stream().map(Long.class::cast).toList();
    }

    boolean admin() {
        return user == Site.ADMIN;
    }

    /** Stops everybody but administrators. */
    void demand(String capability) {
        if (!admin()) {
            throw MoodleError.capability(capability);
        }
    }
}
