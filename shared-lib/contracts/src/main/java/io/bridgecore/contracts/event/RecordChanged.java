package io.bridgecore.contracts.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of a tenant changed in a connected system. Topic {@code odoo.changed}, {@code
 * moodle.changed} or, of all other kinds of systems, {@code system.changed}; keyed by tenant.
 *
 * @param system short name of the kind of system, such as {@code odoo}
 * @param model the system's own name for the kind of record
 * @param recordId the record's id in that system
 * @param operation {@code create}, {@code write} or {@code unlink}
 * @param changedFields names of the changed fields where the sender tells; empty otherwise
 * @param payload the fields that the sender sent
 * @param sourceEventId equal for two deliveries of one change, unique per tenant otherwise
 * @param occurredAt UTC instant of the change, by the sender's clock where it tells
 * @param priority {@code high}, {@code medium} or {@code low} where the sender tells
 * @param connectionId which of the tenant's connections; null where nobody knows: then it is the
 *     usual one
 * @param usual whether, when this was published, that connection was the one that is meant where
 *     none is named; absent means so if there is no {@code connectionId}
 */
public record RecordChanged(
        String system,
        String model,
        String recordId,
        String operation,
        List<String> changedFields,
        Map<String, @Nullable Object> payload,
        String sourceEventId,
        Instant occurredAt,
        @Nullable String priority,
        @Nullable UUID connectionId,
        @Nullable Boolean usual)
        implements EventData {

    /** The kinds of systems whose changes have a topic of their own. */
    private static final Set<String> OWN = Set.of("odoo", "moodle");

    private static final String OTHERS = "system";

    /**
     * The same change, of that connection.
     *
     * @param isUsual whether that is the one that is meant where none is named
     */
    public RecordChanged from(@Nullable UUID connection, @Nullable Boolean isUsual) {
        return new RecordChanged(
                system,
                model,
                recordId,
                operation,
                changedFields,
                payload,
                sourceEventId,
                occurredAt,
                priority,
                connection,
                isUsual);
    }

    /** Whether it is of the connection that is meant where none is named. */
    public boolean ofUsualConnection() {
        return connectionId == null || Boolean.TRUE.equals(usual);
    }

    /** How logs name the record; null where its connection is not known. */
    public @Nullable String name() {
        return connectionId == null ? null : nameOf(connectionId, model, recordId);
    }

    /** How logs name a record of a connection. */
    public static String nameOf(UUID connection, String model, String record) {
        return connection + "/" + model + "/" + record;
    }

    @Override
    public String topic() {
        return topicOf(system);
    }

    /** The topic of one kind of system. */
    public static String topicOf(String system) {
        return (OWN.contains(system) ? system : OTHERS) + ".changed";
    }
}
