package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.FieldInfo;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.Order;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Odoo's records under the names that all systems share. */
class OdooRecords implements GenericRecords {

    private static final Set<String> DEAR = Set.of("binary", "one2many", "html", "serialized");
    private static final Set<String> TOLD = Set.of("type", "string", "required", "readonly");

    @Override
    public List<String> models(Session session) {
        return List.of();
    }

    @Override
    public Page search(Session session, String model, Query query) {
        List<String> fields = query.fields().isEmpty() ? cheap(session, model) : query.fields();
        var kwargs = new LinkedHashMap<String, @Nullable Object>();
        kwargs.put("limit", query.limit());
        kwargs.put("offset", query.offset());
        if (!query.order().isEmpty()) {
            kwargs.put("order", order(query.order()));
        }
        Object domain = query.filters().stream().map(OdooRecords::term).toList();
        Object found =
                session.call(
                        new Call(
                                model,
                                "web_search_read",
                                Arrays.<@Nullable Object>asList(domain, fields),
                                kwargs));
        Map<?, ?> page = found instanceof Map<?, ?> map ? map : Map.of();
        Long total = page.get("length") instanceof Integer length ? length.longValue() : null;
        return new Page(records(page.get("records")), total);
    }

    /** Equal values come in any order: the id makes pages that do not overlap. */
    private static String order(List<Order> order) {
        String named =
                order.stream()
                        .map(one -> one.field() + (one.descending() ? " desc" : ""))
                        .collect(Collectors.joining(", "));
        return order.stream().anyMatch(one -> one.field().equals("id")) ? named : named + ", id";
    }

    private static List<@Nullable Object> term(Filter filter) {
        Object value = filter.value() == null ? false : filter.value();
        String operator = filter.operator().equals("like") ? "ilike" : filter.operator();
        return Arrays.<@Nullable Object>asList(filter.field(), operator, value);
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(
            Session session, String model, String id, List<String> fields) {
        Integer number = number(id);
        if (number == null) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> wanted =
                Map.of("fields", fields.isEmpty() ? cheap(session, model) : fields);
        Object found = session.call(new Call(model, "read", List.of(List.of(number)), wanted));
        return records(found).stream().findFirst();
    }

    @Override
    public Map<String, @Nullable Object> create(
            Session session, String model, Map<String, @Nullable Object> values) {
        Object made = session.call(new Call(model, "create", List.of(values), Map.of()));
        return Map.of("id", Objects.requireNonNull(made, "id"));
    }

    @Override
    public void update(
            Session session, String model, String id, Map<String, @Nullable Object> values) {
        session.call(
                new Call(model, "write", List.of(List.of(needed(model, id)), values), Map.of()));
    }

    @Override
    public void delete(Session session, String model, String id) {
        session.call(new Call(model, "unlink", List.of(List.of(needed(model, id))), Map.of()));
    }

    @Override
    public Optional<String> changedAt(String model) {
        return Optional.of("write_date");
    }

    @Override
    public Map<String, FieldInfo> metadata(Session session, String model) {
        var fields = new LinkedHashMap<String, FieldInfo>();
        if (session.call(new Call(model, "fields_get", List.of(), Map.of()))
                instanceof Map<?, ?> described) {
            described.forEach((name, facts) -> {
                if (facts instanceof Map<?, ?> field) {
                    fields.put(String.valueOf(name), info(field));
                }
            });
        }
        return fields;
    }

    private static FieldInfo info(Map<?, ?> field) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        field.forEach((name, value) -> {
            if (!TOLD.contains(String.valueOf(name))) {
                details.put(String.valueOf(name), value);
            }
        });
        return new FieldInfo(
                String.valueOf(field.get("type")),
                String.valueOf(field.get("string")),
                Boolean.TRUE.equals(field.get("required")),
                Boolean.TRUE.equals(field.get("readonly")),
                details);
    }

    /** What is stored with the record itself. */
    static List<String> cheap(Session session, String model) {
        Map<String, @Nullable Object> wanted = Map.of("attributes", List.of("type", "store"));
        var names = new ArrayList<String>();
        if (session.call(new Call(model, "fields_get", List.of(), wanted))
                instanceof Map<?, ?> described) {
            described.forEach((name, facts) -> {
                if (facts instanceof Map<?, ?> field
                        && Boolean.TRUE.equals(field.get("store"))
                        && !DEAR.contains(String.valueOf(field.get("type")))) {
                    names.add(String.valueOf(name));
                }
            });
        }
        if (!names.contains("display_name")) {
            names.add("display_name");
        }
        return names;
    }

    static List<Map<String, @Nullable Object>> records(@Nullable Object found) {
        var records = new ArrayList<Map<String, @Nullable Object>>();
        if (found instanceof List<?> list) {
            for (Object entry : list) {
                var record = new LinkedHashMap<String, @Nullable Object>();
                if (entry instanceof Map<?, ?> map) {
                    map.forEach((name, value) -> record.put(String.valueOf(name), value));
                }
                records.add(record);
            }
        }
        return records;
    }

    private static int needed(String model, String id) {
        Integer number = number(id);
        if (number == null) {
            throw new ConnectorException(Kind.NOT_FOUND, "There is no " + model + " " + id);
        }
        return number;
    }

    private static @Nullable Integer number(String id) {
        return id.matches("\\d{1,9}") ? Integer.valueOf(id) : null;
    }
}
