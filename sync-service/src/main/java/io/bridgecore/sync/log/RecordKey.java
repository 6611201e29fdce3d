package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a record within a tenant.
 *
 * @param source the system it lives in; with the connection, where that is not the usual one
 * @param model the system's name for its kind
 * @param recordId its id there
 */
public record RecordKey(String source, String model, String recordId) {

    static RecordKey of(RecordChanged change) {
        return of(
                change.system(),
                change.ofUsualConnection(),
                change.connectionId(),
                change.model(),
                change.recordId());
    }

    /** The record that a change is about. */
    public static RecordKey of(Change change) {
        return of(
                change.system(),
                change.usual(),
                change.connectionId(),
                change.model(),
                change.recordId());
    }

    private static RecordKey of(
            String system,
            boolean usual,
            @Nullable UUID connection,
            String model,
            String recordId) {
        return new RecordKey(usual ? system : system + ":" + connection, model, recordId);
    }
}
