package io.bridgecore.connector.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of new records into the table that {@code load} takes, where it means the very
 * same: what it would read in another way is not put into one.
 */
final class LoadTable {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Set<String> TEXT = Set.of("char", "text", "html", "binary");
    private static final String NOTHING = "";
    private static final int CREATE = 0;
    private static final int LINK = 4;
    private static final int SET = 6;
    private static final int COMMAND = 3;

    private final String model;
    private final Upstream odoo;
    private final ServerZone zone;

    LoadTable(String model, Upstream odoo, ServerZone zone) {
        this.model = model;
        this.odoo = odoo;
        this.zone = zone;
    }

    /** One record: its own cells, and those of its lines by column. */
    private record Block(Map<String, String> own, List<List<Map<String, String>>> lines) {

        int height() {
            return Math.max(1, lines.stream().mapToInt(List::size).max().orElse(0));
        }

        Set<String> columns() {
            var columns = new LinkedHashSet<>(own.keySet());
            lines.forEach(several -> several.forEach(line -> columns.addAll(line.keySet())));
            return columns;
        }
    }

    /** The table; null where it cannot say the same. */
    @Nullable LoadRows rows(List<?> records, List<String> names) {
        var blocks = new ArrayList<Block>();
        for (Object record : records) {
            Block block = record instanceof Map<?, ?> values ? block(values) : null;
            if (block == null || !sameColumns(blocks, block)) {
                return null;
            }
            blocks.add(block);
        }
        return blocks.isEmpty() ? null : table(blocks, names);
    }

    /** A cell that is left empty because another record has the column would not be the default. */
    private static boolean sameColumns(List<Block> before, Block block) {
        return before.isEmpty() || before.getFirst().columns().equals(block.columns());
    }

    private static LoadRows table(List<Block> blocks, List<String> names) {
        var columns = new ArrayList<String>(List.of("id"));
        columns.addAll(blocks.getFirst().columns());
        var cells = new ArrayList<List<String>>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            for (int row = 0; row < block.height(); row++) {
                var filled = new LinkedHashMap<String, String>();
                if (row == 0) {
                    filled.putAll(block.own());
                    filled.put("id", names.get(i));
                }
                for (List<Map<String, String>> several : block.lines()) {
                    filled.putAll(row < several.size() ? several.get(row) : Map.of());
                }
                cells.add(
                        columns.stream().map(name -> filled.getOrDefault(name, NOTHING)).toList());
            }
        }
        return new LoadRows(columns, cells);
    }

    private @Nullable Block block(Map<?, ?> values) {
        var own = new LinkedHashMap<String, String>();
        var lines = new ArrayList<List<Map<String, String>>>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            String field = String.valueOf(entry.getKey());
            FieldTypes.Type type = odoo.fields(model).get(field);
            if (type == null || field.equals("id")) {
                return null;
            }
            if (type.name().equals("one2many")) {
                List<Map<String, String>> several = lines(field, type, entry.getValue());
                if (several == null) {
                    return null;
                }
                lines.add(several);
                continue;
            }
            String cell = cell(field, type, entry.getValue());
            if (cell == null) {
                return null;
            }
            own.put(type.relation() == null ? field : field + "/.id", cell);
        }
        return new Block(own, lines);
    }

    /** New lines that all name the same fields, and no lines of their own. */
    private @Nullable List<Map<String, String>> lines(
            String field, FieldTypes.Type type, @Nullable Object value) {
        var lines = new ArrayList<Map<String, String>>();
        if (nothing(value)) {
            return lines;
        }
        if (!(value instanceof List<?> commands) || type.relation() == null) {
            return null;
        }
        var target = new LoadTable(Objects.requireNonNull(type.relation()), odoo, zone);
        for (Object entry : commands) {
            Block block =
                    entry instanceof List<?> command
                                    && command.size() == COMMAND
                                    && Integer.valueOf(CREATE).equals(command.getFirst())
                                    && command.getLast() instanceof Map<?, ?> values
                            ? target.block(values)
                            : null;
            if (block == null
                    || !block.lines().isEmpty()
                    || block.own().values().stream().allMatch(String::isEmpty)
                    || (!lines.isEmpty() && lines.getFirst().size() != block.own().size())) {
                return null;
            }
            lines.add(under(field, block.own()));
            if (!lines.getFirst().keySet().equals(lines.getLast().keySet())) {
                return null;
            }
        }
        return lines;
    }

    private static Map<String, String> under(String field, Map<String, String> cells) {
        return cells.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                cell -> field + "/" + cell.getKey(),
                                Map.Entry::getValue,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    /** The text of a value; null where there is none that means it. */
    private @Nullable String cell(String field, FieldTypes.Type type, @Nullable Object value) {
        if (type.name().equals("boolean")) {
            return value instanceof Boolean flag ? (flag ? "1" : "0") : null;
        }
        if (nothing(value)) {
            return NOTHING;
        }
        if (TEXT.contains(type.name())) {
            return value instanceof String text ? text : null;
        }
        return switch (type.name()) {
            case "integer", "many2one", "many2one_reference" -> whole(value);
            case "float", "monetary" -> value instanceof Number number ? number.toString() : null;
            case "date" -> matching(value, text -> DAY.matcher(text).matches() ? text : null);
            case "datetime" -> matching(value, zone::local);
            case "selection" -> matching(value, text -> chosen(field, text));
            case "many2many" -> value instanceof List<?> list ? linked(list) : null;
            default -> null;
        };
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value);
    }

    private static @Nullable String matching(
            @Nullable Object value, Function<String, @Nullable String> form) {
        return value instanceof String text ? form.apply(text) : null;
    }

    private static @Nullable String whole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? value.toString() : null;
    }

    /** {@code load} takes labels too: a key that is another one's label could mean that one. */
    private @Nullable String chosen(String field, String key) {
        Set<?> alike =
                odoo.remembered(model + "." + field, () -> SelectionKeys.alike(model, field, odoo));
        return alike.contains(key) || alike.contains(SelectionKeys.ALL) ? null : key;
    }

    /** The ids that commands link, and nothing else of them. */
    private static @Nullable String linked(List<?> list) {
        var ids = new ArrayList<String>();
        for (Object entry : list) {
            List<?> more =
                    entry instanceof List<?> command
                            ? targets(command, list.size())
                            : List.of(entry);
            if (more == null) {
                return null;
            }
            for (Object id : more) {
                String text = whole(id);
                if (text == null) {
                    return null;
                }
                ids.add(text);
            }
        }
        return String.join(",", ids);
    }

    private static @Nullable List<?> targets(List<?> command, int commands) {
        Object code = command.isEmpty() ? null : command.getFirst();
        if (Integer.valueOf(LINK).equals(code) && command.size() > 1) {
            return List.of(command.get(1));
        }
        boolean alone = Integer.valueOf(SET).equals(code) && commands == 1;
        return alone && command.size() == COMMAND && command.getLast() instanceof List<?> ids
                ? ids
                : null;
    }
}
