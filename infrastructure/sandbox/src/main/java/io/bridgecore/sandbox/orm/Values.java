package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import java.util.List;
import java.util.Map;

/** Turns what a caller writes into what is stored, and refuses what Odoo refuses. */
final class Values {

    private Values() {}

    /** The stored form of a value; {@code false} is empty. Not for x2many fields. */
    static Object stored(Env env, Model model, Field field, Object value) {
        return switch (field.type()) {
            case BOOLEAN -> Json.truthy(value);
            case INTEGER, MANY2ONE_REFERENCE -> integer(value);
            case FLOAT, MONETARY -> decimal(value);
            case DATE -> value instanceof String text ? Moments.date(text) : (Object) false;
            case DATETIME -> value instanceof String text ? Moments.datetime(text) : (Object) false;
            case SELECTION -> selection(model, field, value);
            case MANY2ONE -> many2one(env, field, value);
            case CHAR, TEXT, HTML -> text(value);
            default -> value;
        };
    }

    private static Object text(Object value) {
        if (Boolean.FALSE.equals(value) || value instanceof String) {
            return value;
        }
        return value instanceof Boolean ? "True" : PythonText.repr(value);
    }

    /** {@code int(value)}. */
    static long integer(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> number.longValue();
            case Boolean flag -> flag ? 1 : 0;
            case String text when text.isEmpty() -> 0;
            case String text -> {
                try {
                    yield Long.parseLong(text.strip());
                } catch (NumberFormatException e) {
                    throw OdooError.value(
                            "invalid literal for int() with base 10: " + PythonText.repr(text));
                }
            }
            default ->
                    throw OdooError.type(
                            "int() argument must be a string, a bytes-like object or a real"
                                    + " number, not '"
                                    + pythonType(value)
                                    + "'");
        };
    }

    private static double decimal(Object value) {
        return switch (value) {
            case Long number -> number.doubleValue();
            case Double number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case String text when text.isEmpty() -> 0;
            case String text -> {
                try {
                    yield Double.parseDouble(text.strip());
                } catch (NumberFormatException e) {
                    throw OdooError.value(
                            "could not convert string to float: " + PythonText.repr(text));
                }
            }
            default ->
                    throw OdooError.type(
                            "float() argument must be a string or a real number, not '"
                                    + pythonType(value)
                                    + "'");
        };
    }

    private static String pythonType(Object value) {
        return value instanceof Map ? "dict" : "list";
    }

    private static Object selection(Model model, Field field, Object value) {
        if (!Json.truthy(value)) {
            return false;
        }
        boolean known =
                field.selection().stream()
                        .map(Json::list)
                        .anyMatch(choice -> choice.getFirst().equals(value));
        if (!known) {
            throw OdooError.value(
                    "Wrong value for %s.%s: %s"
                            .formatted(model.name(), field.name(), PythonText.repr(value)));
        }
        return value;
    }

    private static Object many2one(Env env, Field field, Object value) {
        if (!Json.truthy(value)) {
            return false;
        }
        return switch (value) {
            case Long id -> target(env, field, id);
            case List<?> list when list.size() == 1 && list.getFirst() instanceof Long id ->
                    env.row(field.relation(), id).id();
            case List<?> list
                    when env.database().release().old()
                            && !list.isEmpty()
                            && list.getFirst() instanceof Long id ->
                    target(env, field, id);
            case List<?> list -> throw notOne(field, list);
            case String text ->
                    throw notOne(field, text.codePoints().mapToObj(Character::toString).toList());
            default -> throw OdooError.missing(field.relation(), value, env.uid());
        };
    }

    private static long target(Env env, Field field, long id) {
        if (env.database().release().old() && env.find(field.relation(), id) == null) {
            throw OdooError.validation(
                    "The operation cannot be completed: another model requires the record being"
                            + " deleted. If possible, archive it instead.\n\nModel: %s, Constraint: %s_fkey"
                                    .formatted(field.relation(), field.name()));
        }
        return env.row(field.relation(), id).id();
    }

    private static OdooError notOne(Field field, List<?> parts) {
        return OdooError.value("Expected singleton: " + field.relation() + PythonText.tuple(parts));
    }
}
