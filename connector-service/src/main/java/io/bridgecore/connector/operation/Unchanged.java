package io.bridgecore.connector.operation;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.writing.SeenStates;
import io.bridgecore.connector.writing.SeenStates.Update;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at records of the current tenant's Odoo before they are updated. */
@Component
class Unchanged {

    private static final String WRITE_DATE = "write_date";
    private static final String IDS = "ids";
    private static final Set<String> UPDATES = Set.of("write", "web_save");

    private final Odoo odoo;

    Unchanged(Odoo odoo) {
        this.odoo = odoo;
    }

    /**
     * Whether there is anything to be written; asks Odoo only where a moment is expected.
     *
     * @throws ProblemException 409 if a record was changed since its expected moment
     */
    boolean needs(String model, List<Update> updates) {
        if (updates.stream().allMatch(update -> update.expected() == null)) {
            return true;
        }
        var fields = new LinkedHashSet<String>(List.of(WRITE_DATE));
        updates.forEach(update -> fields.addAll(update.values().keySet()));
        List<Object> ids = updates.stream().map(Update::id).distinct().toList();
        Map<String, @Nullable Object> wanted = Map.of("fields", List.copyOf(fields));
        var now = new HashMap<String, Map<?, ?>>();
        for (Object row : Answers.list(odoo.call(model, "read", List.of(ids), wanted, null))) {
            if (row instanceof Map<?, ?> record) {
                now.put(String.valueOf(record.get("id")), record);
            }
        }
        return SeenStates.needed(updates, now, WRITE_DATE);
    }

    /** The same update of several records. */
    static List<Update> each(
            List<Integer> ids, Map<String, @Nullable Object> values, @Nullable String expected) {
        return ids.stream().map(id -> new Update(id, values, expected)).toList();
    }

    /**
     * What a call of any method updates.
     *
     * @throws ProblemException 422 if a moment is expected and it is no update of known records
     */
    static List<Update> of(Call call, @Nullable String expected) {
        if (expected == null) {
            return List.of();
        }
        var rest = new ArrayDeque<Object>();
        call.args().forEach(arg -> rest.add(Objects.requireNonNullElse(arg, "")));
        Object ids = call.kwargs().containsKey(IDS) ? call.kwargs().get(IDS) : rest.poll();
        Object values = rest.isEmpty() ? call.kwargs().get("vals") : rest.poll();
        List<Integer> records = ids(ids);
        if (!UPDATES.contains(call.method())
                || records.isEmpty()
                || !(values instanceof Map<?, ?> named)) {
            throw noUpdate();
        }
        var all = new LinkedHashMap<String, @Nullable Object>();
        named.forEach((name, value) -> all.put(String.valueOf(name), value));
        return each(records, all, expected);
    }

    /** Whether a call is needed; one that answers records is, however they stand. */
    boolean needs(Call call, List<Update> updates) {
        return needs(call.model(), updates) || !call.method().equals("write");
    }

    /** A moment is expected of something that is no update of a known record. */
    static ProblemException noUpdate() {
        return CommonProblem.VALIDATION_FAILED.at(
                SeenStates.EXPECTED, "goes with an update of records that are there");
    }

    private static List<Integer> ids(@Nullable Object value) {
        var ids = new ArrayList<Integer>();
        if (value instanceof List<?> many) {
            many.forEach(one -> ids.addAll(ids(one)));
        } else if (value instanceof Integer id) {
            ids.add(id);
        }
        return ids;
    }
}
