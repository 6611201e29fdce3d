package io.bridgecore.sync.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows; null means any.
 *
 * @param after only events with a higher id
 * @param connection whose events; null for those that are meant where none is named
 * @param status {@code pending} or {@code sent}: whether the reader marked it as processed
 */
record EventQuery(
        long after,
        @Nullable String model,
        @Nullable String operation,
        @Nullable String recordId,
        @Nullable EventStatus status,
        @Nullable UUID connection,
        int limit,
        int offset) {}
