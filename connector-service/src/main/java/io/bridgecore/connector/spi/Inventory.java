package io.bridgecore.connector.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connector that can list what a model holds, so that what its {@link ChangeFeed} cannot tell
 * (deletions, and changes that came to light late) is found by comparing.
 */
public interface Inventory {

    /**
     * The records with higher ids, ascending. Costs the system little.
     *
     * @param after the last id of the page before; 0 begins
     * @param limit at most so many; fewer mean that there are no more
     * @throws ConnectorException if the system could not be asked
     */
    List<Entry> list(Session session, String model, Reach reach, long after, int limit);

    /**
     * Some records as they are now, as changes; those that are gone are left out.
     *
     * @throws ConnectorException if the system could not be asked
     */
    List<Change> read(Session session, String model, List<Long> ids);

    /**
     * Which records are listed, and what of them.
     *
     * @param moments whether it is told when each was changed
     * @param since only those that were changed then or later; null for all
     */
    record Reach(boolean moments, @Nullable Instant since) {

        /** All ids, and nothing more. */
        public static final Reach IDS = new Reach(false, null);

        /** All ids, with the moment of the last change of each. */
        public static final Reach MOMENTS = new Reach(true, null);
    }

    /**
     * A record that is there.
     *
     * @param moment of its last change, to the second; null where it was not asked for
     */
    record Entry(long id, @Nullable Instant moment) {

        /** The moment; the beginning of time where it is not known. */
        public Instant at() {
            return Objects.requireNonNullElse(moment, Instant.EPOCH);
        }
    }
}
