package io.bridgecore.sandbox.orm;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one model does beyond storing its fields. Called inside a transaction. */
public interface ModelRules {

    /** Fills in what a new record needs; {@code values} are as the caller gave them. */
    default void completeNew(Env env, Map<String, Object> values) {}

    /** Replaces written values by the ones that are stored. */
    default void translate(Map<String, Object> values) {}

    /**
     * Recomputes and checks after a create or write of {@code fields}.
     *
     * @throws OdooError if the record is not allowed to be so
     */
    default void changed(Env env, Row row, Set<String> fields) {}

    /**
     * Says no to a delete, or deletes what belongs to the record.
     *
     * @throws OdooError if the record has to stay
     */
    default void beforeUnlink(Env env, Row row) {}

    /** Called when the record is gone. */
    default void afterUnlink(Env env, Row row) {}

    /** The value of a field that is not stored; null if this field is none of those. */
    default @Nullable Object compute(Env env, Row row, String field) {
        return null;
    }

    /** The name that others show for the record; null means the value of its naming field. */
    default @Nullable String displayName(Env env, Row row) {
        return null;
    }

    /** Changes the values of a copy. */
    default void completeCopy(Row original, Map<String, Object> values) {}
}
