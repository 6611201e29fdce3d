package io.bridgecore.sync.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a call of a connected system. */
public sealed interface Reply {

    /**
     * It was done.
     *
     * @param result the records, or the id of the new one
     * @param writeDate of the record right after a write; null where nobody could tell
     */
    record Done(JsonNode result, @Nullable String writeDate) implements Reply {}

    /** It was refused and never will be done like this. */
    record Refused(String code, String reason) implements Reply {}

    /** The record is not any more what the write was based on; nothing was done. */
    record Moved() implements Reply {}

    /**
     * Nobody can tell now. The same call with the same key tells later.
     *
     * @param down whether nothing else can be expected of the system now
     */
    record Later(String code, String reason, Duration pause, boolean down) implements Reply {}
}
