package io.bridgecore.sync.push;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a pushed change stands.
 *
 * @param place rises with each change of the device
 * @param batch the push that brought it
 * @param stop whether the rest of that push is not wanted once one of its changes fails
 * @param state {@code waiting}, {@code sending} or {@code done}
 * @param outcome once it is done: {@code applied}, {@code merged}, {@code conflict} or {@code
 *     rejected}
 * @param recordId the record's id in the system, once it is known
 */
record Standing(
        String localId,
        String fingerprint,
        long place,
        UUID batch,
        boolean stop,
        String action,
        String model,
        @Nullable String recordRef,
        List<String> depends,
        List<String> mentions,
        int priority,
        String state,
        @Nullable Instant dueAt,
        @Nullable String outcome,
        @Nullable Long recordId,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable JsonNode conflict,
        @Nullable Instant finishedAt,
        int tookMs) {

    static final String WAITING = "waiting";
    static final String DONE = "done";
    static final String APPLIED = "applied";
    static final String MERGED = "merged";
    static final String CONFLICT = "conflict";
    static final String REJECTED = "rejected";
    static final String PENDING = "pending";

    Standing {
        depends = List.copyOf(depends);
        mentions = List.copyOf(mentions);
    }

    boolean isDone() {
        return state.equals(DONE);
    }

    boolean succeeded() {
        return APPLIED.equals(outcome) || MERGED.equals(outcome);
    }

    boolean failed() {
        return REJECTED.equals(outcome) || CONFLICT.equals(outcome);
    }

    /** Whether it ended the push that brought it. */
    boolean stopped() {
        return stop && failed();
    }

    boolean creates() {
        return action.equals(Item.CREATE);
    }

    boolean deletes() {
        return action.equals(Item.DELETE);
    }

    /** Deletions come after changes, and changes after what makes records. */
    int rank() {
        return switch (action) {
            case Item.CREATE -> 0;
            case Item.UPDATE -> 1;
            default -> 2;
        };
    }

    /** Which record it is about; null for a new one. */
    @Nullable String record() {
        return recordRef == null ? null : model + "\n" + recordRef;
    }
}
