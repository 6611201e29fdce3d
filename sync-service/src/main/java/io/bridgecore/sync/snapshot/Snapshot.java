package io.bridgecore.sync.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the records that were there before the log began have come into it.
 *
 * @param state {@code complete}, {@code filling}, {@code failing} while a system cannot be read, or
 *     {@code unknown} while nobody can tell
 * @param recordsRead of the models that are not complete
 * @param recordsTotal about how many these have; null where nobody has counted yet
 * @param models those that are not complete
 */
public record Snapshot(
        String state, long recordsRead, @Nullable Long recordsTotal, List<String> models) {

    static final String COMPLETE = "complete";
    static final String FILLING = "filling";
    static final String FAILING = "failing";
    static final String UNCLEAR = "unknown";

    static final Snapshot WHOLE = new Snapshot(COMPLETE, 0, null, List.of());
    static final Snapshot UNKNOWN = new Snapshot(UNCLEAR, 0, null, List.of());

    public Snapshot {
        models = List.copyOf(models);
    }

    /** Whether more records are still to come. */
    public boolean isFilling() {
        return state.equals(FILLING) || state.equals(FAILING);
    }

    boolean isComplete() {
        return state.equals(COMPLETE);
    }

    /** Whether nobody can tell now what else there is. */
    public boolean isTrouble() {
        return state.equals(FAILING) || state.equals(UNCLEAR);
    }
}
