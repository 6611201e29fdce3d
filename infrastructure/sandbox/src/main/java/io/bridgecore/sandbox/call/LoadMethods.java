package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Transaction;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code load}, the method behind imports: records and their external ids, all or none. */
final class LoadMethods {

    private static final String DATA = "ir.model.data";
    private static final String ID = "id";
    private static final String PLAIN_ID = ".id";

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Env env;

    private LoadMethods(Env env) {
        this.env = env;
    }

    static void register(Methods methods) {
        methods.onModel("load(fields, data)", LoadMethods::load);
    }

    private static Object load(Call call) {
        List<String> columns = Json.strings(call.get("fields"));
        List<List<String>> rows = new ArrayList<>();
        Json.list(call.get("data")).forEach(row -> rows.add(texts(row)));
        Map<String, Object> answer = new LinkedHashMap<>();
        Transaction.Savepoint before = call.env().transaction().savepoint();
        try {
            answer.put("ids", new LoadMethods(call.env()).load(call.model(), columns, rows));
            answer.put("messages", List.of());
        } catch (OdooError refused) {
            call.env().transaction().rollBackTo(before);
            answer.put("ids", false);
            answer.put(
                    "messages",
                    List.of(
                            Map.of(
                                    "type",
                                    "error",
                                    "message",
                                    String.valueOf(refused.getMessage()))));
        }
        answer.put("nextrow", 0L);
        return answer;
    }

    private static List<String> texts(Object row) {
        return Json.list(row).stream()
                .map(cell -> Boolean.FALSE.equals(cell) ? "" : String.valueOf(cell))
                .toList();
    }

    private List<Object> load(Model model, List<String> columns, List<List<String>> rows) {
        List<Object> ids = new ArrayList<>();
        for (List<List<String>> span : spans(model, columns, rows)) {
            Map<String, Object> values = values(model, columns, span);
            String name = columns.contains(ID) ? span.getFirst().get(columns.indexOf(ID)) : "";
            ids.add(keep(model, name, values));
        }
        return ids;
    }

    /** A row that has cells of lines only belongs to the record before it. */
    private static List<List<List<String>>> spans(
            Model model, List<String> columns, List<List<String>> rows) {
        List<List<List<String>>> spans = new ArrayList<>();
        for (List<String> row : rows) {
            boolean begins = spans.isEmpty();
            for (int i = 0; i < columns.size(); i++) {
                begins = begins || (!row.get(i).isEmpty() && !ofLines(model, columns.get(i)));
            }
            if (begins) {
                spans.add(new ArrayList<>());
            }
            spans.getLast().add(row);
        }
        return spans;
    }

    private static boolean ofLines(Model model, String column) {
        Field field = model.find(head(column));
        return field != null && field.type() == FieldType.ONE2MANY;
    }

    private static String head(String column) {
        int slash = column.indexOf('/');
        return slash < 0 ? column : column.substring(0, slash);
    }

    private Map<String, Object> values(Model model, List<String> columns, List<List<String>> span) {
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        columns.forEach(column -> seen.add(head(column)));
        seen.remove(ID);
        for (String name : seen) {
            Field field = model.find(name);
            if (field == null) {
                throw OdooError.value("Invalid field name '%s'".formatted(name));
            }
            values.put(name, value(field, columns, span));
        }
        return values;
    }

    private Object value(Field field, List<String> columns, List<List<String>> span) {
        if (field.type() == FieldType.ONE2MANY) {
            return lines(field, columns, span);
        }
        boolean link = field.type().relational();
        String column = link ? field.name() + "/" + PLAIN_ID : field.name();
        int at = columns.indexOf(column);
        if (at < 0) {
            throw OdooError.value("Unsupported column of '%s'".formatted(field.name()));
        }
        String cell = span.getFirst().get(at);
        return cell.isEmpty() ? (Object) false : converted(field, cell);
    }

    private Object converted(Field field, String cell) {
        return switch (field.type()) {
            case BOOLEAN -> !List.of("0", "false", "no").contains(cell.toLowerCase(Locale.ROOT));
            case INTEGER, MANY2ONE_REFERENCE -> number(field, cell);
            case FLOAT, MONETARY -> Double.parseDouble(cell);
            case DATETIME -> utc(cell);
            case MANY2ONE -> known(field, number(field, cell));
            case MANY2MANY -> {
                List<Object> ids = new ArrayList<>();
                for (String id : cell.split(",", -1)) {
                    ids.add(known(field, number(field, id)));
                }
                yield List.of(List.of(6L, 0L, ids));
            }
            default -> cell;
        };
    }

    /** A moment is read in the zone of the context, else of the user. */
    private String utc(String cell) {
        Row user = env.row("res.users", env.uid());
        Row person = env.row("res.partner", user.reference("partner_id"));
        Object zone = env.context().getOrDefault("tz", person.get("tz"));
        return LocalDateTime.parse(cell, FORM)
                .atZone(ZoneId.of(zone instanceof String name ? name : "UTC"))
                .withZoneSameInstant(ZoneOffset.UTC)
                .format(FORM);
    }

    private static long number(Field field, String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw OdooError.value(
                    "'%s' does not seem to be an integer for field '%s'"
                            .formatted(cell, field.label()));
        }
    }

    private long known(Field field, long id) {
        if (env.find(field.relation(), id) == null) {
            throw OdooError.value(
                    "No matching record found for database id '%d' in field '%s'"
                            .formatted(id, field.label()));
        }
        return id;
    }

    private List<Object> lines(Field field, List<String> columns, List<List<String>> span) {
        Model target = env.model(field.relation());
        String prefix = field.name() + "/";
        List<Integer> own = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).startsWith(prefix)) {
                own.add(i);
                names.add(columns.get(i).substring(prefix.length()));
            }
        }
        List<Object> commands = new ArrayList<>();
        for (List<String> row : span) {
            List<String> cells = own.stream().map(row::get).toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                commands.add(List.of(0L, 0L, values(target, names, List.of(cells))));
            }
        }
        return commands;
    }

    /** Creates the record, or writes the one that has the external id. */
    private long keep(Model model, String name, Map<String, Object> values) {
        @Nullable Long known = name.isEmpty() ? null : env.database().external(name);
        if (known != null && env.find(model.name(), known) != null) {
            Records.write(env, model, List.of(known), values);
            return known;
        }
        long id = Records.create(env, model, values);
        if (!name.isEmpty()) {
            mark(model, name, id);
        }
        return id;
    }

    private void mark(Model model, String name, long id) {
        int dot = name.indexOf('.');
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("module", dot < 0 ? "__import__" : name.substring(0, dot));
        row.put("name", name.substring(dot + 1));
        row.put("model", model.name());
        row.put("res_id", id);
        Env system = env.sudo();
        Records.create(system, system.model(DATA), row);
    }
}
