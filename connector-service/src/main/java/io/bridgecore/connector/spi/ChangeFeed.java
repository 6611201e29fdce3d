package io.bridgecore.connector.spi;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A connector that can tell what changed since a cursor, for systems that send nothing. */
public interface ChangeFeed {

    /**
     * Reads the changes after a cursor, oldest first. A change may be told twice, never left out.
     *
     * @param cursor what the batch before ended with; null begins with the present, without changes
     * @param limit about how many changes at most
     * @throws ConnectorException if the system could not be asked
     */
    Batch since(Session session, String model, @Nullable String cursor, int limit);

    /**
     * The same for who knows many of the records already. What is no news to him need not be read,
     * where leaving it out makes the answer cheaper.
     *
     * @param news whether a record that was changed at a moment is not known like that
     */
    default Batch since(
            Session session,
            String model,
            @Nullable String cursor,
            int limit,
            Predicate<Inventory.Entry> news) {
        return since(session, model, cursor, limit);
    }

    /**
     * What changed.
     *
     * @param cursor where to go on; the connector's own words
     * @param more whether it is known that there is more already
     */
    record Batch(List<Change> changes, String cursor, boolean more) {

        public Batch {
            changes = List.copyOf(changes);
        }
    }
}
