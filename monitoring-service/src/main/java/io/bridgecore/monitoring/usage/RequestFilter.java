package io.bridgecore.monitoring.usage;

import io.bridgecore.monitoring.query.Parameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which single requests are asked for.
 *
 * @param tenant whose; null for all, those included that never got as far as a tenant
 * @param terms conditions in SQL
 * @param values what their names stand for
 */
record RequestFilter(@Nullable UUID tenant, List<String> terms, Map<String, Object> values) {

    private static final int LONGEST = 300;
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    RequestFilter {
        terms = List.copyOf(terms);
        values = Map.copyOf(values);
    }

    static RequestFilter of(@Nullable UUID tenant, Parameters asked) {
        var terms = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        if (tenant != null) {
            terms.add("tenant_id = :tenant");
            values.put("tenant", tenant);
        }
        String method = asked.text("method", LONGEST);
        text("method", method == null ? null : method.toUpperCase(Locale.ROOT), terms, values);
        text("endpoint", asked.text("endpoint", LONGEST), terms, values);
        text("model", asked.text("model_name", LONGEST), terms, values);
        text("user_id", asked.text("user_id", LONGEST), terms, values);
        text("address", asked.text("ip_address", LONGEST), terms, values);
        text("request_id", asked.text("request_id", LONGEST), terms, values);
        int status = asked.number("status_code", 0, LOWEST_STATUS, HIGHEST_STATUS);
        if (status > 0) {
            terms.add("status = :status");
            values.put("status", status);
        }
        time("at >= :start", "start", asked.start(), terms, values);
        time("at < :end", "end", asked.end(), terms, values);
        return new RequestFilter(tenant, terms, values);
    }

    String condition() {
        return terms.isEmpty() ? "true" : String.join(" and ", terms);
    }

    private static void text(
            String column, @Nullable String value, List<String> terms, Map<String, Object> values) {
        if (value != null) {
            terms.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    private static void time(
            String term,
            String name,
            @Nullable Instant at,
            List<String> terms,
            Map<String, Object> values) {
        if (at != null) {
            terms.add(term);
            values.put(name, Timestamp.from(at));
        }
    }
}
