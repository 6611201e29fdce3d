package io.bridgecore.sync.push;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a change needs of others before it can be done. */
final class Dependencies {

    static final String WAITS = "WAITING_FOR_DEPENDENCY";

    private Dependencies() {}

    /**
     * Whether it can be done, and if not, why.
     *
     * @param unknown whether it waits for what nobody pushed, and perhaps nobody ever will
     */
    record Need(boolean failed, boolean waits, boolean unknown, String why) {}

    static Need of(Standing change, Progresses known) {
        for (String localId : change.depends()) {
            Need need = of(localId, known.of(localId));
            if (need.failed() || need.waits()) {
                return need;
            }
        }
        // A text may only look like a local id: what nobody pushed is no reason to wait.
        for (String localId : change.mentions()) {
            Standing other = known.of(localId);
            Need need =
                    other == null || localId.equals(change.localId()) ? met() : of(localId, other);
            if (need.failed() || need.waits()) {
                return need;
            }
        }
        return met();
    }

    private static Need of(String localId, @Nullable Standing other) {
        if (other == null) {
            return new Need(
                    false, true, true, "Waits for " + localId + ", which was not pushed yet");
        }
        if (!other.isDone()) {
            return waiting("Waits for " + localId);
        }
        if (other.succeeded()) {
            return met();
        }
        return Standing.CONFLICT.equals(other.outcome())
                ? waiting("Waits until the conflict of " + localId + " is decided")
                : new Need(true, false, false, localId + " was rejected: " + other.error());
    }

    private static Need waiting(String why) {
        return new Need(false, true, false, why);
    }

    private static Need met() {
        return new Need(false, false, false, "");
    }

    /** Ids of the records that a change speaks of by local ids. */
    static Map<String, Long> ids(Standing change, Progresses known) {
        var ids = new HashMap<String, Long>();
        Stream.concat(change.depends().stream(), change.mentions().stream())
                .forEach(localId -> {
                    Standing other = known.of(localId);
                    if (other != null && other.recordId() != null) {
                        ids.put(localId, other.recordId());
                    }
                });
        return ids;
    }
}
