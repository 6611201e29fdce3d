package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a consumer group is to go on.
 *
 * @param topic the only one that is touched
 * @param to {@code earliest} or {@code latest} message, the first one since a {@code timestamp}, or
 *     {@code offsets}, one by one
 * @param timestamp with {@code timestamp} only
 * @param offsets with {@code offsets} only
 * @param dryRun false to have it done; otherwise it is only shown
 */
record ResetOrder(
        @NotBlank @Size(max = 249) String topic,
        @NotNull @Pattern(regexp = "earliest|latest|timestamp|offsets") String to,
        @Nullable Instant timestamp,
        @Size(min = 1, max = 1000) @Nullable List<@NotNull @Valid Target> offsets,
        @Nullable Boolean dryRun) {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** The message that is taken next of a partition. */
    record Target(@NotNull @Min(0) Integer partition, @NotNull @Min(0) Long offset) {}

    /** The order itself, if what it says goes together. */
    ResetOrder checked() {
        demand("timestamp", timestamp);
        demand("offsets", offsets);
        if (timestamp != null && (timestamp.isBefore(Instant.EPOCH) || timestamp.isAfter(LAST))) {
            throw CommonProblem.VALIDATION_FAILED.at("timestamp", "must be from 1970 to 9999");
        }
        return this;
    }

    boolean isDryRun() {
        return !Boolean.FALSE.equals(dryRun);
    }

    /** The offsets one by one; 422 for those that are not there. */
    Map<TopicPartition, Long> chosen(Map<TopicPartition, Range> ranges) {
        var chosen = new HashMap<TopicPartition, Long>();
        List<Target> targets = Objects.requireNonNull(offsets);
        for (int i = 0; i < targets.size(); i++) {
            String field = "offsets[" + i + "].";
            var partition = new TopicPartition(topic, targets.get(i).partition());
            long offset = targets.get(i).offset();
            Range range = ranges.get(partition);
            if (range == null) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        field + "partition",
                        "the topic has partitions 0 to " + (ranges.size() - 1));
            }
            if (offset < range.first() || offset > range.next()) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        field + "offset", "must be from " + range.first() + " to " + range.next());
            }
            if (chosen.put(partition, offset) != null) {
                throw CommonProblem.VALIDATION_FAILED.at(
                        field + "partition", "must not be named twice");
            }
        }
        return chosen;
    }

    private void demand(String name, @Nullable Object value) {
        if (name.equals(to) && value == null) {
            throw CommonProblem.VALIDATION_FAILED.at(name, "is required");
        }
        if (!name.equals(to) && value != null) {
            throw CommonProblem.VALIDATION_FAILED.at(name, "goes with to: " + name + " only");
        }
    }
}
