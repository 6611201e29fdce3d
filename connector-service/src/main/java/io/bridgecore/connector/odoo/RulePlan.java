package io.bridgecore.connector.odoo;

import static io.bridgecore.connector.odoo.OdooTables.term;

import io.bridgecore.connector.spi.ChangeSender.Wish;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Odoo's own ids of the models and fields that rules are about. */
final class RulePlan {

    /**
     * What makes equal posts equal, tells a record's making from its later changes, and who wrote.
     */
    static final List<String> STAMPS = List.of("create_date", "write_date", "write_uid");

    /** Odoo sends these as Python's text for bytes, which nobody can read. */
    private static final String BINARY = "binary";

    private final Map<String, Integer> models = new HashMap<>();
    private final Map<String, Map<String, OdooTables.Row>> fields = new HashMap<>();

    private RulePlan() {}

    /**
     * Finds what the wishes name.
     *
     * @throws ConnectorException if a model or field is not there, or cannot be sent
     */
    static RulePlan of(OdooTables tables, List<Wish> wishes) {
        var plan = new RulePlan();
        Set<String> names = new TreeSet<>(wishes.stream().map(Wish::model).toList());
        List<String> wanted = List.copyOf(names);
        for (OdooTables.Row row :
                tables.find("ir.model", List.of(term("model", "in", wanted)), "model")) {
            plan.models.put(row.text("model"), row.id());
        }
        Set<String> sent = new TreeSet<>(STAMPS);
        wishes.forEach(wish -> sent.addAll(wish.fields()));
        for (OdooTables.Row row :
                tables.find(
                        "ir.model.fields",
                        List.of(term("model", "in", wanted), term("name", "in", List.copyOf(sent))),
                        "model",
                        "name",
                        "ttype")) {
            plan.fields
                    .computeIfAbsent(row.text("model"), _ -> new HashMap<>())
                    .put(row.text("name"), row);
        }
        wishes.forEach(wish -> {
            plan.model(wish.model());
            plan.fields(wish);
        });
        return plan;
    }

    int model(String name) {
        Integer id = models.get(name);
        if (id == null) {
            throw new ConnectorException(Kind.NOT_FOUND, "Object " + name + " doesn't exist");
        }
        return id;
    }

    /** The ids of what a rule sends. */
    List<Integer> fields(Wish wish) {
        var names = new LinkedHashSet<String>(STAMPS);
        names.addAll(wish.fields());
        return names.stream().map(name -> field(wish.model(), name)).toList();
    }

    private int field(String model, String name) {
        OdooTables.Row row = fields.getOrDefault(model, Map.of()).get(name);
        if (row == null) {
            throw new ConnectorException(
                    Kind.REJECTED, "Invalid field '%s' on '%s'".formatted(name, model));
        }
        if (row.text("ttype").equals(BINARY)) {
            throw new ConnectorException(
                    Kind.REJECTED,
                    "Field '%s' of '%s' is binary: Odoo's webhooks cannot carry it"
                            .formatted(name, model));
        }
        return row.id();
    }
}
