package io.bridgecore.sync.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a device does to the lines of a record, in Odoo's commands: 0 make, 1 change, 2 delete, 3
 * take out, 4 put in, 5 take all out, 6 replace all.
 */
public final class LineCommands {

    private static final int MAKE = 0;
    private static final int CHANGE = 1;
    private static final int DELETE = 2;
    private static final int TAKE_OUT = 3;
    private static final int PUT_IN = 4;
    private static final int CLEAR = 5;
    private static final int REPLACE = 6;

    private LineCommands() {}

    /** Whether values make lines: sent a second time they would make them twice. */
    public static boolean makeLines(JsonNode values) {
        return values.valueStream()
                .filter(JsonNode::isArray)
                .flatMap(JsonNode::valueStream)
                .anyMatch(one -> isCommand(one) && one.get(0).asInt() == MAKE);
    }

    /** Whether a value is such a list, for a field of which the record holds these lines. */
    static boolean are(JsonNode mine, JsonNode theirs) {
        return mine.isArray()
                && !mine.isEmpty()
                && Plain.ids(theirs) != null
                && mine.valueStream().allMatch(LineCommands::isCommand);
    }

    private static boolean isCommand(JsonNode one) {
        return one.isArray()
                && !one.isEmpty()
                && one.get(0).isIntegralNumber()
                && one.get(0).asInt() >= MAKE
                && one.get(0).asInt() <= REPLACE;
    }

    /**
     * The commands that do to the present lines what the device meant to do to those it knew.
     *
     * @param base the lines it knew; null if nobody knows them
     * @return empty if that cannot be told: the lines it speaks of are gone, or it replaces all and
     *     nobody knows which it knew
     */
    static Optional<JsonNode> over(JsonNode mine, @Nullable JsonNode base, JsonNode theirs) {
        Set<Long> present = Plain.ids(theirs);
        Set<Long> known = base == null ? null : Plain.ids(base);
        if (present == null) {
            return Optional.empty();
        }
        ArrayNode commands = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : mine) {
            Optional<List<JsonNode>> meant = over(one, known, present);
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            meant.get().forEach(commands::add);
        }
        return Optional.of(commands);
    }

    private static Optional<List<JsonNode>> over(
            JsonNode command, @Nullable Set<Long> known, Set<Long> present) {
        long line = command.path(1).asLong(0);
        return switch (command.get(0).asInt()) {
            case MAKE, PUT_IN -> Optional.of(List.of(command));
            case CHANGE ->
                    present.contains(line) ? Optional.of(List.of(command)) : Optional.empty();
            case DELETE, TAKE_OUT ->
                    Optional.of(present.contains(line) ? List.of(command) : List.of());
            case CLEAR -> replaced(new TreeSet<>(), known, present);
            default -> replaced(Plain.ids(command.path(2)), known, present);
        };
    }

    private static Optional<List<JsonNode>> replaced(
            @Nullable Set<Long> wanted, @Nullable Set<Long> known, Set<Long> present) {
        if (wanted == null || known == null) {
            return Optional.empty();
        }
        var commands = new ArrayList<JsonNode>();
        for (long id : wanted) {
            if (!known.contains(id) && !present.contains(id)) {
                commands.add(command(PUT_IN, id));
            }
        }
        for (long id : known) {
            if (!wanted.contains(id) && present.contains(id)) {
                commands.add(command(TAKE_OUT, id));
            }
        }
        return Optional.of(commands);
    }

    private static JsonNode command(int what, long id) {
        return JsonNodeFactory.instance.arrayNode().add(what).add(id);
    }
}
