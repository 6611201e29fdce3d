package io.bridgecore.sync.push;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a change ended.
 *
 * @param recordId of the record; null where there is none
 * @param writeDate of the record right after, where the device knows all that it is
 * @param written the values that were written
 * @param info what the device is told of a conflict
 */
record Ending(
        String outcome,
        @Nullable Long recordId,
        @Nullable Instant writeDate,
        @Nullable ObjectNode written,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable ObjectNode info) {

    static Ending done(@Nullable Long recordId) {
        return new Ending(Standing.APPLIED, recordId, null, null, null, null, null);
    }

    static Ending rejected(String code, String reason) {
        return new Ending(Standing.REJECTED, null, null, null, code, reason, null);
    }

    /** What the system, or the way to it, refused. */
    static Ending refused(String code, String reason) {
        return rejected(
                code.startsWith("remote_") ? "ODOO_ERROR" : code.toUpperCase(Locale.ROOT), reason);
    }

    static Ending conflict(@Nullable Long recordId, String code, String reason, ObjectNode info) {
        return new Ending(Standing.CONFLICT, recordId, null, null, code, reason, info);
    }
}
