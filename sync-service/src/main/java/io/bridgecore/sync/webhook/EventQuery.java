package io.bridgecore.sync.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows; null means any.
 *
 * @param after only events with a higher id
 * @param status {@code pending} or {@code sent}: whether the reader marked it as processed
 */
record EventQuery(
        long after,
        @Nullable String model,
        @Nullable String operation,
        @Nullable String recordId,
        @Nullable EventStatus status,
        int limit,
        int offset) {}
