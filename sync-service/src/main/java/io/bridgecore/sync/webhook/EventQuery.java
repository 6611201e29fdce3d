package io.bridgecore.sync.webhook;

import io.bridgecore.sync.log.ModelFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows; null means any.
 *
 * @param after only events with a higher id
 * @param filter the models, and whose events
 * @param status {@code pending} or {@code sent}: whether the reader marked it as processed
 */
record EventQuery(
        long after,
        ModelFilter filter,
        @Nullable String operation,
        @Nullable String recordId,
        @Nullable String priority,
        @Nullable EventStatus status,
        int limit,
        int offset) {}
