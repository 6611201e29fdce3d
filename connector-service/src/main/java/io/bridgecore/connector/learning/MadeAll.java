package io.bridgecore.connector.learning;

import java.util.List;

/** What was made at once, in the order it was asked for. */
record MadeAll(boolean success, List<Long> ids, int count, String message) {

    MadeAll {
        ids = List.copyOf(ids);
    }
}
