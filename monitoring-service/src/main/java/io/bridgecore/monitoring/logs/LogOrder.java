package io.bridgecore.monitoring.logs;

import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Map;

/**
 * By what lines are sorted.
 *
 * @param field as the lines have it
 */
record LogOrder(String field, boolean descending) {

    static final String TIME = "@timestamp";
    static final LogOrder NEWEST = new LogOrder(TIME, true);

    private static final Map<String, String> FIELDS =
            Map.of(
                    "timestamp", TIME,
                    "level", "level",
                    "service", "service",
                    "status", "status",
                    "duration_ms", "duration_ms");

    static LogOrder of(Asked asked) {
        String sort = asked.text("sort");
        String field = sort == null ? TIME : FIELDS.get(sort);
        if (field == null) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "sort", "must be timestamp, level, service, status or duration_ms");
        }
        String order = asked.text("order");
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw CommonProblem.VALIDATION_FAILED.at("order", "must be asc or desc");
        }
        return new LogOrder(field, !"asc".equals(order));
    }

    FieldType type() {
        return switch (field) {
            case "status" -> FieldType.Integer;
            case "duration_ms" -> FieldType.Double;
            default -> FieldType.Keyword;
        };
    }

    boolean byTime() {
        return field.equals(TIME);
    }
}
