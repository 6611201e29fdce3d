package io.bridgecore.sync.log;

import io.bridgecore.contracts.event.RecordChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a record within a tenant. In each connection the same id is another record, whichever of
 * them is the usual one.
 *
 * @param source the system it lives in; with the connection, where that is known
 * @param model the system's name for its kind
 * @param recordId its id there
 */
public record RecordKey(String source, String model, String recordId) {

    private static final char MARK = ':';

    static RecordKey of(RecordChanged change) {
        return of(change.system(), change.connectionId(), change.model(), change.recordId());
    }

    /** The record that a change is about. */
    public static RecordKey of(Change change) {
        return of(change.system(), change.connectionId(), change.model(), change.recordId());
    }

    private static RecordKey of(
            String system, @Nullable UUID connection, String model, String recordId) {
        return new RecordKey(
                connection == null ? system : system + MARK + connection, model, recordId);
    }

    /** The system, whichever connection it is. */
    public String system() {
        int end = source.indexOf(MARK);
        return end < 0 ? source : source.substring(0, end);
    }
}
