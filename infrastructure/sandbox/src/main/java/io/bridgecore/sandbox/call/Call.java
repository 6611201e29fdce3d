package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Reader.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call of a method on a model or on some of its records.
 *
 * @param ids the records; empty for methods of the model
 */
record Call(Env env, Model model, List<Long> ids, Map<String, Object> arguments) {

    /** What a method answers when it answers nothing. */
    static final Object NOTHING = Json.NULL;

    /** The argument, {@code false} if it was not given. */
    Object get(String name) {
        return arguments.getOrDefault(name, false);
    }

    String text(String name, String otherwise) {
        return get(name) instanceof String text ? text : otherwise;
    }

    long number(String name, long otherwise) {
        return get(name) instanceof Long number ? number : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return arguments.containsKey(name) ? Json.truthy(get(name)) : otherwise;
    }

    Map<String, Object> map(String name) {
        return Json.map(get(name));
    }

    List<String> names(String name) {
        return Json.strings(get(name));
    }

    /** The form of links that the argument {@code load} asks for. */
    Links links() {
        return text("load", arguments.containsKey("load") ? "" : "_classic_read")
                        .equals("_classic_read")
                ? Links.PAIRS
                : Links.IDS;
    }

    /** The most records to answer; 0 for all. */
    long limit() {
        long limit = number("limit", 0);
        if (limit < 0) {
            throw OdooError.of(
                    "psycopg2.errors.InvalidRowCountInLimitClause", "LIMIT must not be negative\n");
        }
        return limit;
    }

    /** The one record of the call. */
    long one() {
        if (ids.size() != 1) {
            List<Object> parts = new ArrayList<>(ids);
            throw OdooError.value(
                    "Expected singleton: %s%s".formatted(model.name(), PythonText.tuple(parts)));
        }
        return ids.getFirst();
    }
}
