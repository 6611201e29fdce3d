package io.bridgecore.sandbox.orm;

import java.util.List;
import java.util.Map;

/** What happens to records that point at one that is being deleted. */
final class References {

    private References() {}

    /**
     * Deletes those that go along, empties the optional links of others.
     *
     * @throws OdooError if another record needs this one
     */
    static void release(Env env, Model model, Row row) {
        for (Model other : env.database().schema().models()) {
            for (Field field : other.fields().values()) {
                boolean points =
                        field.type() == FieldType.MANY2ONE
                                && !field.isRelated()
                                && field.relation().equals(model.name());
                if (points && !Model.isStamp(field.name())) {
                    List<Long> ids = env.table(other.name()).pointingAt(field.name(), row.id());
                    ids.forEach(id -> release(env, other, field, id));
                }
            }
        }
    }

    private static void release(Env env, Model other, Field field, long id) {
        if (field.ondelete().equals("cascade")) {
            Records.unlink(env.sudo(), other, List.of(id));
            return;
        }
        if (field.required() && env.database().release().old()) {
            throw OdooError.validation(
                    """
                    The operation cannot be completed: another model requires the record being deleted. If possible, archive it instead.

                    Model: %s (%s), Constraint: %s_%s_fkey\
                    """
                            .formatted(
                                    other.label(),
                                    other.name(),
                                    other.name().replace('.', '_'),
                                    field.name()));
        }
        if (field.required()) {
            throw OdooError.validation(
                    """
                    The operation cannot be completed: Another model is using the record you are trying to delete.

                    The troublemaker is: '%s' (%s)
                    Thanks to the following constraint: '%s' (%s)
                    How about archiving the record instead?\
                    """
                            .formatted(other.label(), other.name(), field.label(), field.name()));
        }
        Records.store(env, other, id, Map.of(field.name(), false));
    }

    /** A deleted record loses its external ids. */
    static void forgetNames(Env env, Model model, long id) {
        Table names = env.table("ir.model.data");
        for (long name : names.pointingAt("res_id", id)) {
            if (env.row("ir.model.data", name).text("model").equals(model.name())) {
                env.transaction().remove(names, name);
            }
        }
    }
}
