package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.FieldInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records that Moodle has under names that all systems share. Fields are written as
 * {@code name:type}, with {@code !} behind what a new record must have and {@code =} behind what
 * only Moodle writes.
 */
enum MoodleModel {
    COURSES(
            "id:int= fullname:text! shortname:text! categoryid:int! displayname:text= idnumber:text"
                    + " summary:text summaryformat:int format:text showgrades:int newsitems:int"
                    + " startdate:int enddate:int visible:int groupmode:int enablecompletion:int"
                    + " lang:text timecreated:int= timemodified:int="),
    USERS(
            "id:int= username:text! password:text! firstname:text! lastname:text! email:text!"
                    + " fullname:text= auth:text idnumber:text lang:text timezone:text city:text"
                    + " country:text department:text institution:text description:text"
                    + " suspended:bool confirmed:bool= firstaccess:int= lastaccess:int="
                    + " profileimageurl:text="),
    CATEGORIES(
            "id:int= name:text! idnumber:text description:text descriptionformat:int parent:int"
                    + " sortorder:int= coursecount:int= visible:int= depth:int= path:text="
                    + " timemodified:int="),
    ENROLMENTS(
            "id:text= courseid:int! userid:int! roleid:int username:text= fullname:text="
                    + " email:text= timestart:int timeend:int suspend:int");

    private final Map<String, FieldInfo> fields = new LinkedHashMap<>();

    MoodleModel(String notation) {
        for (String field : notation.split(" ", -1)) {
            boolean required = field.endsWith("!");
            boolean readonly = field.endsWith("=");
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            String type = field.substring(colon + 1).replaceAll("[!=]$", "");
            fields.put(name, new FieldInfo(type, label(name), required, readonly, null));
        }
    }

    private static String label(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * The model of a name.
     *
     * @throws ConnectorException {@code NOT_FOUND} if there is none
     */
    static MoodleModel of(String name) {
        return Arrays.stream(values())
                .filter(model -> model.title().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ConnectorException(
                                Kind.NOT_FOUND, "Unsupported Moodle model: " + name));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(MoodleModel::title).toList();
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    Map<String, FieldInfo> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * Stops a caller who names a field that is not there.
     *
     * @throws ConnectorException {@code REJECTED}
     */
    void demand(Iterable<String> names) {
        for (String name : names) {
            if (!fields.containsKey(name)) {
                throw new ConnectorException(
                        Kind.REJECTED, "Invalid field '" + name + "' of " + title());
            }
        }
    }

    /** Stops a caller who writes what is not to be written, or leaves out what must be there. */
    void demandWritable(Map<String, @Nullable Object> values, boolean all) {
        demand(values.keySet());
        fields.forEach((name, field) -> {
            boolean given = values.get(name) != null;
            if (field.readonly() && values.containsKey(name)) {
                throw new ConnectorException(
                        Kind.REJECTED, "Field '" + name + "' of " + title() + " is read-only");
            }
            if (all && field.required() && !given) {
                throw new ConnectorException(
                        Kind.REJECTED, "Field '" + name + "' of " + title() + " is required");
            }
        });
    }
}
