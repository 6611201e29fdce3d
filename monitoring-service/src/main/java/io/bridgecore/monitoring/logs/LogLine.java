package io.bridgecore.monitoring.logs;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line as it lies in Elasticsearch.
 *
 * @param fields as the service wrote them
 */
record LogLine(String id, Map<String, Object> fields) {

    @Nullable String text(String field) {
        Object value = fields.get(field);
        return value == null ? null : value.toString();
    }

    String textOrEmpty(String field) {
        return Objects.requireNonNullElse(text(field), "");
    }
}
