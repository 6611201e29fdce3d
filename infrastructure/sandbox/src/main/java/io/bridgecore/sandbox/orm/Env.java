package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who acts, on which database, in which transaction and with which context. */
public record Env(
        Database database,
        Transaction transaction,
        long uid,
        boolean superuser,
        Map<String, Object> context) {

    public Model model(String name) {
        return database.schema().model(name);
    }

    public Table table(String model) {
        return database.table(model);
    }

    public ModelRules rules(Model model) {
        return database.rules(model.name());
    }

    /** The record; null if there is none. */
    public @Nullable Row find(String model, long id) {
        return id == 0 ? null : table(model).find(id);
    }

    /**
     * The record.
     *
     * @throws OdooError the {@code MissingError} if there is none
     */
    public Row row(String model, long id) {
        Row row = table(model).find(id);
        if (row == null) {
            throw OdooError.missing(model, id, uid);
        }
        return row;
    }

    /** The same without access checks. */
    public Env sudo() {
        return new Env(database, transaction, uid, true, context);
    }

    /** The same with another context entry. */
    public Env with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(context);
        changed.put(key, value);
        return new Env(database, transaction, uid, superuser, changed);
    }

    /** Whether archived records are left out of searches. */
    boolean hidesArchived() {
        return Json.truthy(context.getOrDefault("active_test", true));
    }

    /** Whether the user belongs to the group of that external id. */
    public boolean inGroup(String xmlid) {
        Row user = find("res.users", uid);
        if (user == null) {
            return false;
        }
        List<Long> groups = user.references(database.release().field("res.users", "group_ids"));
        Long group = database.external(xmlid);
        return group != null && groups.contains(group);
    }

    /** Whether the user may do {@code operation}: read, write, create or unlink. */
    public boolean allows(Model model, String operation) {
        return superuser || model.reservedFor(operation).isEmpty() || inGroup("base.group_system");
    }

    /**
     * Stops a user who may not.
     *
     * @throws OdooError the {@code AccessError} with Odoo's text
     */
    public void demand(Model model, String operation) {
        if (allows(model, operation)) {
            return;
        }
        String verb =
                switch (operation) {
                    case "read" -> "access";
                    case "write" -> "modify";
                    case "unlink" -> "delete";
                    default -> operation;
                };
        throw OdooError.access(
                """
                You are not allowed to %s '%s' (%s) records.

                This operation is allowed for the following groups:
                \t- %s

                Contact your administrator to request access if necessary.\
                """
                        .formatted(
                                verb, model.label(), model.name(), model.reservedFor(operation)));
    }
}
