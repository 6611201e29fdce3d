package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of Odoo's own models, the archived ones too. */
record OdooTables(Session session) {

    private static final Map<String, @Nullable Object> ALL = Map.of("active_test", false);

    /** One row as Odoo tells it. */
    record Row(Map<?, ?> values) {

        int id() {
            return values.get("id") instanceof Integer id ? id : 0;
        }

        /** A text; empty where Odoo says {@code false}. */
        String text(String field) {
            return values.get(field) instanceof String text ? text : "";
        }

        boolean flag(String field) {
            return Boolean.TRUE.equals(values.get(field));
        }

        int number(String field) {
            return values.get(field) instanceof Integer number ? number : 0;
        }

        /** The id that a many2one holds; 0 for none. */
        int link(String field) {
            return values.get(field) instanceof List<?> pair
                            && !pair.isEmpty()
                            && pair.getFirst() instanceof Integer id
                    ? id
                    : number(field);
        }

        /** The ids that an x2many holds. */
        List<Integer> links(String field) {
            return values.get(field) instanceof List<?> many
                    ? many.stream()
                            .filter(Integer.class::isInstance)
                            .map(Integer.class::cast)
                            .toList()
                    : List.of();
        }
    }

    /** The rows that fit a domain, in the order of their ids. */
    List<Row> find(String model, List<?> domain, String... fields) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("fields", List.of(fields));
        kwargs.put("order", "id");
        kwargs.put("context", ALL);
        Object found = session.call(new Call(model, "search_read", List.of(domain), kwargs));
        var rows = new ArrayList<Row>();
        if (found instanceof List<?> records) {
            for (Object record : records) {
                rows.add(new Row(record instanceof Map<?, ?> values ? values : Map.of()));
            }
        }
        return rows;
    }

    /** Makes rows in one call, and answers their ids in the same order. */
    List<Integer> create(String model, List<Map<String, Object>> rows) {
        Object made = session.call(new Call(model, "create", List.of(rows), Map.of()));
        return new Row(Map.of("ids", made instanceof List<?> ids ? ids : List.of())).links("ids");
    }

    void delete(String model, List<Integer> ids) {
        if (!ids.isEmpty()) {
            session.call(new Call(model, "unlink", List.of(ids), Map.of()));
        }
    }

    /** Whether the account may do an operation on a model. */
    boolean may(String model, String operation) {
        return Boolean.TRUE.equals(
                session.call(
                        new Call(
                                model,
                                "check_access_rights",
                                List.of(operation),
                                Map.of("raise_exception", false))));
    }

    /** One condition of a domain. */
    static List<@Nullable Object> term(String field, String operator, Object value) {
        return Arrays.<@Nullable Object>asList(field, operator, value);
    }
}
