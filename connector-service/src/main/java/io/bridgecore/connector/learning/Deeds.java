package io.bridgecore.connector.learning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes records of one kind by Moodle's three functions for it.
 *
 * @param noun of one record, such as {@code course}
 */
record Deeds(Moodle moodle, String noun) {

    /** Makes one record. */
    Made make(Map<String, @Nullable Object> values) {
        return new Made(true, ids(List.of(values)).getFirst(), title() + " created successfully");
    }

    /** Makes several records in one call; all or none. */
    MadeAll makeAll(List<Map<String, @Nullable Object>> rows) {
        List<Long> ids = ids(rows);
        return new MadeAll(true, ids, ids.size(), title() + "s created successfully");
    }

    private List<Long> ids(List<Map<String, @Nullable Object>> rows) {
        return Rows.ids(call("create", Map.of(records(), rows)), rows.size());
    }

    /** Changes one record, whose id is among the values. */
    Done change(Map<String, @Nullable Object> values) {
        call("update", Map.of(records(), List.of(values)));
        return Done.of(title() + " updated successfully");
    }

    /** Deletes one record. */
    Done remove(long id) {
        call("delete", Map.of(noun + "ids", List.of(id)));
        return Done.of(title() + " deleted successfully");
    }

    private @Nullable Object call(String deed, Map<String, @Nullable Object> params) {
        return moodle.call(
                deed + " " + noun,
                records(),
                "core_%s_%s_%s".formatted(noun, deed, records()),
                params);
    }

    private String records() {
        return noun + "s";
    }

    private String title() {
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }
}
