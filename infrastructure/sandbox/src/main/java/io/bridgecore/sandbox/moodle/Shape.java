package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function takes, written like {@code {criteria:[{key:text,value:text}],deep:bool?}}; a
 * question mark makes a member optional.
 */
sealed interface Shape {

    /** One value of a type: int, number, bool or text. */
    record Scalar(String type) implements Shape {}

    /** Any number of things of one shape. */
    record Many(Shape item) implements Shape {}

    /** Members by name. */
    record Structure(Map<String, Shape> members, Set<String> optional) implements Shape {}

    /** Reads the notation. */
    static Shape of(String text) {
        return new ShapeText(text).shape();
    }

    /**
     * The arguments in their types.
     *
     * @throws MoodleError if they do not fit, in Moodle's words
     */
    default Object fit(Object value) {
        return switch (this) {
            case Scalar scalar -> scalar(scalar.type(), value);
            case Many many -> {
                if (!(value instanceof Map<?, ?>)) {
                    throw MoodleError.parameter(
                            "Only arrays accepted. The bad value is: '" + value + "'");
                }
                List<Object> items = new ArrayList<>();
                Json.map(value).values().forEach(item -> items.add(many.item().fit(item)));
                yield items;
            }
            case Structure structure -> structure(structure, value);
        };
    }

    private static Object structure(Structure structure, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            throw MoodleError.parameter("Only arrays accepted. The bad value is: '" + value + "'");
        }
        Map<String, Object> given = Json.map(value);
        Map<String, Object> fitted = new LinkedHashMap<>();
        structure
                .members()
                .forEach((name, shape) -> {
                    if (given.containsKey(name)) {
                        fitted.put(name, shape.fit(given.getOrDefault(name, "")));
                    } else if (!structure.optional().contains(name)) {
                        throw MoodleError.parameter(
                                "Missing required key in single structure: " + name);
                    }
                });
        List<String> unknown =
                given.keySet().stream()
                        .filter(name -> !structure.members().containsKey(name))
                        .toList();
        if (!unknown.isEmpty()) {
            throw MoodleError.parameter(
                    "Unexpected keys ("
                            + String.join(", ", unknown)
                            + ") detected in parameter array.");
        }
        return fitted;
    }

    private static Object scalar(String type, Object value) {
        if (!(value instanceof String text)) {
            throw MoodleError.parameter("Scalar type expected, array or object received.");
        }
        return switch (type) {
            case "int" -> {
                if (!text.matches("-?\\d{1,18}")) {
                    throw wrong(text, type);
                }
                yield Long.valueOf(text);
            }
            case "number" -> {
                if (!text.matches("-?\\d+(\\.\\d+)?")) {
                    throw wrong(text, "float");
                }
                yield Double.valueOf(text);
            }
            case "bool" -> {
                if (!Set.of("0", "1", "true", "false", "").contains(text)) {
                    throw wrong(text, type);
                }
                yield text.equals("1") || text.equals("true");
            }
            default -> text;
        };
    }

    private static MoodleError wrong(String text, String type) {
        return MoodleError.parameter(
                "Invalid external api parameter: the value is \"%s\", the server was expecting \"%s\" type"
                        .formatted(text, type));
    }
}
