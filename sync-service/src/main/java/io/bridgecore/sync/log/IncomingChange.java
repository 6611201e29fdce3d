package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.RecordChanged;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change as it came over Kafka, known to be complete.
 *
 * @param tenant whose change it is
 * @param change what changed
 */
record IncomingChange(TenantId tenant, RecordChanged change) {

    private static final Set<String> OPERATIONS = Set.of("create", "write", "unlink");
    // An index entry holds 2,704 bytes at most; a character takes up to four.
    private static final int LONGEST_EVENT_ID = 512;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PRIORITY = 32;

    /**
     * Reads messages; a sender that is newer than this service may say more than it understands.
     */
    @Component
    static class Reader {

        private final ObjectReader events;

        Reader(JsonMapper json) {
            this.events =
                    json.readerFor(
                                    json.getTypeFactory()
                                            .constructParametricType(
                                                    Event.class, RecordChanged.class))
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }

        /**
         * Reads one message.
         *
         * @throws tools.jackson.core.JacksonException if it is no JSON of this kind
         * @throws IncompleteChangeException if something that the log needs is missing or out of
         *     bounds
         */
        IncomingChange read(@Nullable String message) {
            if (message == null) {
                throw new IncompleteChangeException("The message is empty");
            }
            Event<RecordChanged> event = events.readValue(message);
            TenantId tenant = event == null ? null : event.tenantId();
            if (tenant == null) {
                throw new IncompleteChangeException("The change names no tenant");
            }
            return new IncomingChange(tenant, complete(event.data()));
        }

        // What JSON leaves out arrives as null, whatever the record promises.
        private static RecordChanged complete(@Nullable RecordChanged read) {
            if (read == null) {
                throw new IncompleteChangeException("The event carries no change");
            }
            boolean missing =
                    Stream.of(
                                    read.system(),
                                    read.model(),
                                    read.recordId(),
                                    read.operation(),
                                    read.sourceEventId(),
                                    read.occurredAt())
                            .anyMatch(Objects::isNull);
            if (missing) {
                throw new IncompleteChangeException("The change lacks a field that the log needs");
            }
            requireBounds(read);
            return new RecordChanged(
                    read.system(),
                    read.model(),
                    read.recordId(),
                    read.operation(),
                    Objects.requireNonNullElse(read.changedFields(), List.of()),
                    Objects.requireNonNullElse(read.payload(), Map.of()),
                    read.sourceEventId(),
                    read.occurredAt(),
                    read.priority(),
                    read.connectionId(),
                    read.ofUsualConnection());
        }

        private static void requireBounds(RecordChanged read) {
            if (!OPERATIONS.contains(read.operation())) {
                throw new IncompleteChangeException("The operation is none of " + OPERATIONS);
            }
            requireShort("source_event_id", read.sourceEventId(), LONGEST_EVENT_ID);
            requireShort("model", read.model(), LONGEST_NAME);
            requireShort("record_id", read.recordId(), LONGEST_NAME);
            requireShort("priority", read.priority(), LONGEST_PRIORITY);
        }

        private static void requireShort(String field, @Nullable String text, int longest) {
            if (text != null && text.length() > longest) {
                throw new IncompleteChangeException(
                        field + " is longer than " + longest + " characters");
            }
        }
    }

    /** The message is JSON, but no change that the log could keep. */
    static final class IncompleteChangeException extends RuntimeException {

        IncompleteChangeException(String message) {
            super(message);
        }
    }
}
