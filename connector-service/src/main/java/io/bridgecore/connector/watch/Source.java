package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The system behind a connection, as it is looked at.
 *
 * @param system the kind of system
 * @param usual whether the connection is the one that is meant where none is named
 * @param inventory null where the feed tells everything, deletions included
 */
record Source(
        String system,
        UUID connection,
        boolean usual,
        ChangeFeed feed,
        @Nullable Inventory inventory,
        Session session) {}
