package io.bridgecore.sync.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a device is told of one change.
 *
 * @param status {@code success}, {@code partial}, {@code conflict}, {@code failed} or {@code
 *     pending}
 * @param outcome the same in other words: {@code applied}, {@code merged}, {@code conflict}, {@code
 *     rejected} or {@code pending}
 */
record PushResult(
        @Nullable String localId,
        String status,
        String outcome,
        @Nullable String action,
        @Nullable String model,
        @Nullable Long serverId,
        @Nullable Instant serverTimestamp,
        @Nullable String error,
        @Nullable String errorCode,
        @Nullable JsonNode conflictInfo,
        int processingTimeMs) {

    static PushResult refused(
            @Nullable String localId, @Nullable Item item, String code, String reason) {
        return new PushResult(
                localId,
                "failed",
                Standing.REJECTED,
                item == null ? null : item.action(),
                item == null ? null : item.model(),
                null,
                null,
                reason,
                code,
                null,
                0);
    }

    static PushResult of(Item item, @Nullable Standing standing) {
        if (standing == null) {
            return new PushResult(
                    item.localId(),
                    Standing.PENDING,
                    Standing.PENDING,
                    item.action(),
                    item.model(),
                    null,
                    null,
                    "Not begun, since a change before it failed",
                    "STOPPED",
                    null,
                    0);
        }
        String outcome = standing.outcome() == null ? Standing.PENDING : standing.outcome();
        return new PushResult(
                standing.localId(),
                status(outcome, standing.conflict()),
                outcome,
                standing.action(),
                standing.model(),
                standing.recordId(),
                standing.finishedAt(),
                standing.error(),
                standing.errorCode(),
                standing.conflict(),
                standing.tookMs());
    }

    private static String status(String outcome, @Nullable JsonNode conflict) {
        return switch (outcome) {
            case Standing.APPLIED -> "success";
            case Standing.MERGED ->
                    conflict == null || conflict.path("kept_fields").isEmpty()
                            ? "success"
                            : "partial";
            case Standing.CONFLICT -> "conflict";
            case Standing.REJECTED -> "failed";
            default -> Standing.PENDING;
        };
    }

    boolean is(String wanted) {
        return outcome.equals(wanted);
    }

    boolean succeeded() {
        return is(Standing.APPLIED) || is(Standing.MERGED);
    }

    /** What a client calls it that has no names of its own: the record's id where there is one. */
    String shownId() {
        boolean derived = Fingerprints.said(localId) != null;
        return localId == null || (derived && serverId != null)
                ? String.valueOf(serverId)
                : localId;
    }
}
