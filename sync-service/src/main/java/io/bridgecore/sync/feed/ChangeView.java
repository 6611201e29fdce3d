package io.bridgecore.sync.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.bridgecore.sync.log.Change;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change on the wire; devices, streams and event lists say it alike.
 *
 * @param id the change's number in the tenant's log
 * @param recordId a number where the system's ids are numbers
 * @param event {@code create}, {@code write} or {@code unlink}
 * @param timestamp when it happened, by the system's clock
 * @param connectionId which of the tenant's connections; null where nobody knows
 */
public record ChangeView(
        long id,
        String model,
        @Schema(types = {"integer", "string"}) Object recordId,
        String event,
        Instant timestamp,
        @JsonRawValue @Schema(type = "object") String data,
        List<String> changedFields,
        String system,
        @Nullable String priority,
        @Nullable UUID connectionId) {

    private static final int LONGEST_NUMBER = 18;

    /** The wire form of a change. */
    public static ChangeView of(Change change) {
        return new ChangeView(
                change.seq(),
                change.model(),
                recordId(change.recordId()),
                change.operation(),
                change.occurredAt(),
                change.payload(),
                change.changedFields(),
                change.system(),
                change.priority(),
                change.connectionId());
    }

    /** Clients of Odoo expect a number; only what a number can say exactly becomes one. */
    public static Object recordId(String id) {
        boolean number = id.length() <= LONGEST_NUMBER && id.matches("0|-?[1-9][0-9]*");
        return number ? (Object) Long.valueOf(id) : id;
    }
}
