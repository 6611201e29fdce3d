package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line as it lies in Elasticsearch.
 *
 * @param fields as the service wrote them
 * @param highlight pieces of fields in which the words that were asked for are marked, as HTML
 */
public record LogLine(String id, Map<String, Object> fields, Map<String, List<String>> highlight) {

    static LogLine of(Hit<Map<String, Object>> hit) {
        return new LogLine(
                Objects.requireNonNullElse(hit.id(), ""),
                Objects.requireNonNullElse(hit.source(), Map.of()),
                hit.highlight());
    }

    /** What people of a tenant see of it: nothing of how the platform is made. */
    public LogLine forTenants() {
        var shown = new HashMap<>(fields);
        var marked = new HashMap<>(highlight);
        for (String inside : List.of("stack_trace", "thread_name")) {
            shown.remove(inside);
            marked.remove(inside);
        }
        return new LogLine(id, shown, marked);
    }

    /** The field as text; null where the line has none. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        return value == null ? null : value.toString();
    }

    /** The field as text, or nothing. */
    public String textOrEmpty(String field) {
        return Objects.requireNonNullElse(text(field), "");
    }

    /** The field as a number; 0 where the line has none. */
    public double number(String field) {
        return fields.get(field) instanceof Number number ? number.doubleValue() : 0;
    }
}
