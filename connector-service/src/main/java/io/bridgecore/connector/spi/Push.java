package io.bridgecore.connector.spi;

import java.util.List;

/** What one body of a webhook turned out to be. */
public sealed interface Push {

    /** A record changed. */
    record Changed(Change change) implements Push {}

    /** The sender tries whether the door is open. */
    record Test() implements Push {}

    /** Several at once. */
    record Batch(List<Push> items) implements Push {

        public Batch {
            items = List.copyOf(items);
        }
    }

    /** Cannot be used; {@code field} says which part of the body is to blame. */
    record Unusable(String field, String reason) implements Push {}
}
