package io.bridgecore.monitoring.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null does not matter.
 *
 * @param tenant whose trail
 * @param action as it is kept, or one of the words {@code CREATE}, {@code UPDATE}, {@code DELETE}
 */
record Wanted(
        @Nullable UUID tenant,
        @Nullable String entity,
        @Nullable String entityId,
        @Nullable String actorId,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until) {

    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "CREATE", List.of("%.created", "%.made"),
                    "UPDATE", List.of("%.changed", "%.updated"),
                    "DELETE", List.of("%.deleted", "%.removed"));

    /** The condition in SQL, and in the map what its names stand for. */
    String condition(Map<String, Object> values) {
        var terms = new ArrayList<String>(List.of("true"));
        term("tenant_id = :tenant", "tenant", tenant, terms, values);
        term("entity = :entity", "entity", entity, terms, values);
        term("entity_id = :entityId", "entityId", entityId, terms, values);
        term("actor_id = :actorId", "actorId", actorId, terms, values);
        term("occurred_at >= :from", "from", time(from), terms, values);
        term("occurred_at < :until", "until", time(until), terms, values);
        if (action != null) {
            term("(action = :action", "action", action, terms, values);
            int last = terms.size() - 1;
            terms.set(last, terms.get(last) + meant(values) + ")");
        }
        return String.join(" and ", terms);
    }

    /** The words of older clients stand for the ends of our own. */
    private String meant(Map<String, Object> values) {
        if (action == null) {
            return "";
        }
        List<String> ends = WORDS.getOrDefault(action.toUpperCase(Locale.ROOT), List.of());
        if (ends.isEmpty()) {
            return "";
        }
        var more = new HashMap<String, Object>();
        var text = new StringBuilder();
        for (String end : ends) {
            String name = "end" + more.size();
            more.put(name, end);
            text.append(" or action like :").append(name);
        }
        values.putAll(more);
        return text.toString();
    }

    private static void term(
            String term,
            String name,
            @Nullable Object value,
            List<String> terms,
            Map<String, Object> values) {
        if (value != null) {
            terms.add(term);
            values.put(name, value);
        }
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
