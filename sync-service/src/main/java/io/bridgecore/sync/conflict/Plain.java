package io.bridgecore.sync.conflict;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * Values of fields, however a sender writes them: a relation is an id, {@code [id, name]} or {@code
 * {id, name}}, many of them a list of these; nothing is null, false or empty; a moment may have a
 * blank or a T.
 */
public final class Plain {

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d:?\\d\\d)$");

    private Plain() {}

    /** Whether two values mean the same. */
    public static boolean same(JsonNode one, JsonNode other) {
        JsonNode mine = of(one);
        JsonNode theirs = of(other);
        boolean numbers = mine.isNumber() && theirs.isNumber();
        return numbers
                ? mine.decimalValue().compareTo(theirs.decimalValue()) == 0
                : mine.equals(theirs);
    }

    static JsonNode of(JsonNode value) {
        if (value.isObject() && value.has("id")) {
            return of(value.get("id"));
        }
        if (value.isArray()) {
            return list(value);
        }
        if (value.isString()) {
            Instant moment = moment(value.stringValue());
            return moment == null
                    ? text(value)
                    : JsonNodeFactory.instance.stringNode(moment.toString());
        }
        boolean nothing = value.isBoolean() && !value.booleanValue();
        return nothing || value.isMissingNode() ? NullNode.getInstance() : value;
    }

    private static JsonNode text(JsonNode value) {
        return value.stringValue().isEmpty() ? NullNode.getInstance() : value;
    }

    private static JsonNode list(JsonNode value) {
        if (isNamed(value)) {
            return value.get(0);
        }
        SortedSet<Long> ids = ids(value);
        if (ids == null) {
            return value;
        }
        if (ids.isEmpty()) {
            return NullNode.getInstance();
        }
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        ids.forEach(sorted::add);
        return sorted;
    }

    private static boolean isNamed(JsonNode value) {
        return value.size() == 2 && value.get(0).isIntegralNumber() && value.get(1).isString();
    }

    /** The records of a relation to many; null where the value is no such list. */
    static @Nullable SortedSet<Long> ids(JsonNode value) {
        var ids = new TreeSet<Long>();
        if (value.isNull() || value.isMissingNode() || (value.isBoolean() && !value.asBoolean())) {
            return ids;
        }
        if (!value.isArray()) {
            return null;
        }
        for (JsonNode one : value) {
            JsonNode id = one.isObject() ? one.path("id") : one;
            if (!id.isIntegralNumber()) {
                return null;
            }
            ids.add(id.longValue());
        }
        return ids;
    }

    /** Whether a moment names no offset from UTC. */
    public static boolean isZoneless(String moment) {
        return !OFFSET.matcher(moment.strip()).matches();
    }

    /** A moment as Odoo or ISO 8601 writes it, in whole seconds as Odoo tells them; else null. */
    public static @Nullable Instant moment(@Nullable String text) {
        if (text == null || !MOMENT.matcher(text).matches()) {
            return null;
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            Instant read =
                    OFFSET.matcher(iso).matches()
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return read.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException notAMoment) {
            return null; // A text that only looks like one.
        }
    }
}
