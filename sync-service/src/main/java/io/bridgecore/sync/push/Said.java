package io.bridgecore.sync.push;

import io.bridgecore.sync.conflict.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one change as the client sent it. */
record Said(JsonNode json) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{3,200}");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final int MOST_NAMES = 1000;
    private static final int HIGHEST_PRIORITY = 10;

    /** Whether a text is the id of a record in the system. */
    static boolean isId(String text) {
        return NUMBER.matcher(text).matches();
    }

    static String name(String field, String text) throws Unreadable {
        if (!NAME.matcher(text).matches()) {
            throw Unreadable.wrong(field + " must be a text of 3 to 200 characters");
        }
        return text;
    }

    String name(String field) throws Unreadable {
        return name(field, text(field));
    }

    String text(String field) throws Unreadable {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw Unreadable.wrong(field + " must be a text");
        }
        return value.stringValue();
    }

    /** Which record: its id, or the local id of the change that makes it; null for none. */
    @Nullable String ref(String field) throws Unreadable {
        JsonNode value = json.path(field);
        if (isNothing(value)) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0) {
            return String.valueOf(value.longValue());
        }
        String text = value.isString() ? value.stringValue() : "";
        if (NAME.matcher(text).matches() || isId(text)) {
            return text;
        }
        throw new Unreadable("MISSING_RECORD_ID", field + " must be an id or a local id");
    }

    int priority(String field) throws Unreadable {
        JsonNode value = json.path(field);
        if (isNothing(value)) {
            return 0;
        }
        int priority = value.isIntegralNumber() ? value.asInt(-1) : -1;
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw Unreadable.wrong(field + " must be 0 to " + HIGHEST_PRIORITY);
        }
        return priority;
    }

    List<String> names(String field) throws Unreadable {
        JsonNode list = json.path(field);
        var names = new ArrayList<String>();
        if (isNothing(list)) {
            return names;
        }
        boolean fits =
                list.isArray()
                        && list.size() <= MOST_NAMES
                        && list.valueStream()
                                .allMatch(one ->
                                        one.isString()
                                                && NAME.matcher(one.stringValue()).matches());
        if (!fits) {
            throw Unreadable.wrong(field + " must be a list of local ids");
        }
        list.forEach(one -> names.add(one.stringValue()));
        return names;
    }

    /** A copy that may be changed. */
    ObjectNode object(String field) throws Unreadable {
        JsonNode value = json.path(field);
        if (isNothing(value)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(value instanceof ObjectNode object)) {
            throw Unreadable.wrong(field + " must be an object");
        }
        return object.deepCopy();
    }

    /** The text of a moment. */
    @Nullable String moment(String field) throws Unreadable {
        JsonNode value = json.path(field);
        if (isNothing(value)) {
            return null;
        }
        if (!value.isString() || Plain.moment(value.stringValue()) == null) {
            throw Unreadable.wrong(field + " must be an ISO-8601 date and time");
        }
        return value.stringValue();
    }

    static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
