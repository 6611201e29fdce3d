package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.query.Parameters;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a topic are asked for; without an offset and a time, the newest.
 *
 * @param partition all of them if null
 * @param offset first one of the partition
 * @param since time of the first ones
 * @param key that messages must have, whole
 * @param tenant that messages must be of
 */
record MessageQuery(
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Instant since,
        int limit,
        @Nullable String key,
        @Nullable UUID tenant) {

    static final int MOST = 200;

    private static final int LONGEST_KEY = 500;

    static MessageQuery of(Parameters asked) {
        int partition = asked.number("partition", -1, 0, Integer.MAX_VALUE);
        Long offset = asked.position("offset");
        Instant since = asked.time("start_time");
        if (offset != null && partition < 0) {
            throw CommonProblem.VALIDATION_FAILED.at("partition", "is required with an offset");
        }
        if (offset != null && since != null) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "start_time", "cannot be combined with an offset");
        }
        return new MessageQuery(
                partition < 0 ? null : partition,
                offset,
                since,
                asked.number("limit", 50, 1, MOST),
                asked.text("key", LONGEST_KEY),
                asked.id("tenant_id"));
    }

    boolean isForTheNewest() {
        return offset == null && since == null;
    }

    boolean isFiltered() {
        return key != null || tenant != null;
    }
}
