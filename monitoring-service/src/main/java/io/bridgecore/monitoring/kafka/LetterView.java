package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could take, as people see it. What is not written on it is absent.
 *
 * @param consumerGroup who could not take it
 * @param exception what went wrong
 * @param cause what was behind that
 * @param reason in words, masked; why nothing else is told, where that is so
 * @param replay what is known of its being sent back, or discarded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
        int partition,
        long offset,
        Instant timestamp,
        String originalTopic,
        @Nullable Long originalPartition,
        @Nullable Long originalOffset,
        @Nullable Instant originalTimestamp,
        @Nullable String consumerGroup,
        @Nullable String exception,
        @Nullable String cause,
        @Nullable String reason,
        @Nullable String eventId,
        @Nullable String requestId,
        ReplayBook.@Nullable Replay replay,
        MessageView message) {}
