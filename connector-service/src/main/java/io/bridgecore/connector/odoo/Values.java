package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in the one form that every version takes when they are written or searched for. */
final class Values {

    private static final Pattern MOMENT =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]*+=?\\s?=?\\s*+");

    /** What compares related records with a domain of their own. */
    private static final Set<String> OF_RELATED = Set.of("any", "not any", "any!", "not any!");

    private static final int LAST_COMMAND = 6;
    private static final int LEAF = 3;

    private final String model;
    private final Upstream odoo;

    Values(String model, Upstream odoo) {
        this.model = model;
        this.odoo = odoo;
    }

    /** What is to be written: one record, or a list of them. */
    @Nullable Object writable(@Nullable Object values) {
        if (values instanceof List<?> list) {
            var copies = new ArrayList<@Nullable Object>();
            list.forEach(one -> copies.add(one instanceof Map<?, ?> ? writable(one) : one));
            return copies;
        }
        if (!(values instanceof Map<?, ?> map)) {
            return values;
        }
        var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((field, value) -> copy.put(field, writable(String.valueOf(field), value)));
        return copy;
    }

    private @Nullable Object writable(String field, @Nullable Object value) {
        if (value instanceof String text) {
            if (model.equals("ir.attachment") && field.equals("datas")) {
                requireBase64(text);
            }
            return MOMENT.matcher(text).matches() ? moment(type(field), text) : text;
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Object reference = reference(list);
        if (reference instanceof List<?>) {
            return commands(field, list);
        }
        return isPlain(field) ? list : reference;
    }

    /** Whether a field is known to lead nowhere: a list in it, such as JSON, is the value. */
    private boolean isPlain(String field) {
        FieldTypes.Type type = type(field);
        return type != null && !type.toOne() && !type.toMany();
    }

    /** A many2one as it is read, {@code [id, "Name"]}, is refused by 19 when it is written back. */
    static Object reference(List<?> value) {
        return value.size() == 2
                        && value.getFirst() instanceof Integer id
                        && value.getLast() instanceof String
                ? id
                : value;
    }

    /** Odoo ignores a command that it does not know: whatever was meant is lost silently. */
    private List<@Nullable Object> commands(String field, List<?> list) {
        var copies = new ArrayList<@Nullable Object>();
        for (Object entry : list) {
            copies.add(entry instanceof List<?> command ? command(field, command) : entry);
        }
        return copies;
    }

    private Object command(String field, List<?> command) {
        if (command.isEmpty() || !(command.getFirst() instanceof Integer code)) {
            return command;
        }
        FieldTypes.Type type = type(field);
        if (type == null || !type.toMany()) {
            return command;
        }
        if (code < 0 || code > LAST_COMMAND) {
            throw new ConnectorException(
                    Kind.REJECTED, "'%s' has no command %d".formatted(field, code));
        }
        if (command.size() != LEAF || !(command.getLast() instanceof Map<?, ?> nested)) {
            return command;
        }
        String target = type.relation();
        var copy = new ArrayList<@Nullable Object>(command);
        copy.set(LEAF - 1, target == null ? nested : new Values(target, odoo).writable(nested));
        return copy;
    }

    /** A domain whose moments have Odoo's form: 19 refuses all others. */
    @Nullable Object domain(@Nullable Object domain) {
        if (!(domain instanceof List<?> terms)) {
            return domain;
        }
        var copies = new ArrayList<@Nullable Object>();
        for (Object term : terms) {
            if (term instanceof List<?> leaf
                    && leaf.size() == LEAF
                    && leaf.getFirst() instanceof String path
                    && hasMoment(leaf.getLast())) {
                var copy = new ArrayList<@Nullable Object>(leaf);
                copy.set(LEAF - 1, operand(reached(path), leaf.get(1), leaf.getLast()));
                copies.add(copy);
            } else {
                copies.add(term);
            }
        }
        return copies;
    }

    private static boolean hasMoment(@Nullable Object value) {
        return value instanceof List<?> many
                ? many.stream().anyMatch(Values::hasMoment)
                : value instanceof String text && MOMENT.matcher(text).matches();
    }

    private @Nullable Object operand(
            FieldTypes.@Nullable Type type, @Nullable Object operator, @Nullable Object value) {
        if (operator instanceof String word && OF_RELATED.contains(word)) {
            String target = type == null ? null : type.relation();
            return target == null ? value : new Values(target, odoo).domain(value);
        }
        if (value instanceof List<?> many) {
            return many.stream().map(one -> operand(type, operator, one)).toList();
        }
        return value instanceof String text && MOMENT.matcher(text).matches()
                ? moment(type, text)
                : value;
    }

    /** The field that a path such as {@code partner_id.create_date} leads to. */
    private FieldTypes.@Nullable Type reached(String path) {
        String at = model;
        FieldTypes.Type type = null;
        for (String field : path.split("\\.", -1)) {
            type = at == null ? null : odoo.fields(at).get(field);
            at = type == null ? null : type.relation();
        }
        return type;
    }

    private static String moment(FieldTypes.@Nullable Type type, String text) {
        Instant instant = type == null || !type.isDate() ? null : OdooMoments.read(text);
        if (type == null || instant == null) {
            return text;
        }
        return type.name().equals("date")
                ? text.substring(0, text.indexOf('T'))
                : OdooMoments.write(instant);
    }

    private FieldTypes.@Nullable Type type(String field) {
        return odoo.fields(model).get(field);
    }

    /** Odoo stores what is not base64 all the same, as something nobody can read. */
    private static void requireBase64(String text) {
        if (!BASE64.matcher(text).matches()) {
            throw new ConnectorException(Kind.REJECTED, "'datas' is not base64");
        }
    }
}
