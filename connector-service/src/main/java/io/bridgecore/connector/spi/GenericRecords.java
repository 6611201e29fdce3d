package io.bridgecore.connector.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose records can be worked with under names that all systems share.
 *
 * <p>The session given is the connection's shared one: every {@link Session#call} in it is limited,
 * counted and, where the login was forgotten, repeated after a new one. Implementations only call
 * it and never cast it. All methods throw {@link ConnectorException}: {@code NOT_FOUND} for a model
 * or record that is not there, {@code REJECTED} for an unknown field or a value that does not fit.
 */
public interface GenericRecords {

    /** The models usable here, few and stable; empty when any name of the system may be used. */
    List<String> models(Session session);

    /** The records that fit, at most {@code query.limit()}, in the order asked for. */
    Page search(Session session, String model, Query query);

    /**
     * One record.
     *
     * @param fields what of it; empty for everything that is cheap to have
     * @return empty when there is no such record
     */
    Optional<Map<String, @Nullable Object>> read(
            Session session, String model, String id, List<String> fields);

    /** Makes one record and answers it, with at least its {@code id}. */
    Map<String, @Nullable Object> create(
            Session session, String model, Map<String, @Nullable Object> values);

    /** Changes the given fields of one record. */
    void update(Session session, String model, String id, Map<String, @Nullable Object> values);

    /** Deletes one record. */
    void delete(Session session, String model, String id);

    /**
     * The field that tells when a record of a model was changed last, as a text; empty where there
     * is none.
     */
    default Optional<String> changedAt(String model) {
        return Optional.empty();
    }

    /** The fields of a model, by name. */
    Map<String, FieldInfo> metadata(Session session, String model);
}
