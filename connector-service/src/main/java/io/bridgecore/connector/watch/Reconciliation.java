package io.bridgecore.connector.watch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that was asked for.
 *
 * @param state {@code running}, {@code done}, {@code failed}, or {@code interrupted} when its
 *     process is gone
 * @param models what came of each, as far as it has come
 */
record Reconciliation(
        UUID id,
        UUID connectionId,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<Tally> models) {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String INTERRUPTED = "interrupted";

    Reconciliation {
        models = List.copyOf(models);
    }
}
