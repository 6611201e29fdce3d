package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says anew which message a consumer group takes next, while nobody of the group is there. */
@Component
class OffsetReset {

    private final TopicDesk topics;
    private final KafkaReader kafka;
    private final PlatformScope platform;
    private final Deeds deeds;

    OffsetReset(TopicDesk topics, KafkaReader kafka, PlatformScope platform, Deeds deeds) {
        this.topics = topics;
        this.kafka = kafka;
        this.platform = platform;
        this.deeds = deeds;
    }

    /**
     * One partition before and after.
     *
     * @param currentOffset that the group takes next; null if it took nothing yet
     * @param newOffset that it is to take next
     * @param lag messages that it then has not taken
     */
    record Move(int partition, @Nullable Long currentOffset, long newOffset, long lag) {}

    /**
     * What would be done.
     *
     * @param members processes of the group; while there is one, nothing can be done
     */
    record Plan(String group, String topic, int members, boolean idle, List<Move> moves) {}

    /** What would be done; 404 for an unknown group or topic. */
    Plan plan(String name, ResetOrder order) throws KafkaAwayException {
        String topic = order.topic();
        List<TopicPartition> all = TopicDesk.partitions(topics.topic(topic), null);
        ConsumerGroupDescription group =
                kafka.group(name)
                        .filter(found -> found.groupState() != GroupState.DEAD)
                        .orElseThrow(
                                () -> CommonProblem.NOT_FOUND.because("There is no such group"));
        Map<Integer, Long> current = new HashMap<>();
        kafka.committed(Set.of(name))
                .getOrDefault(name, Map.of())
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(topic)) {
                        current.put(partition.partition(), offset.offset());
                    }
                });
        if (current.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "topic", "the group has taken nothing of this topic");
        }
        Map<TopicPartition, Range> ranges = kafka.ranges(all);
        Map<TopicPartition, Long> targets = targets(order, ranges);
        List<Move> moves = new ArrayList<>();
        targets.forEach((partition, offset) -> {
            Range range = ranges.getOrDefault(partition, new Range(0, 0));
            moves.add(
                    new Move(
                            partition.partition(),
                            current.get(partition.partition()),
                            offset,
                            Math.max(0, range.next() - Math.max(offset, range.first()))));
        });
        moves.sort(Comparator.comparingInt(Move::partition));
        boolean idle = group.members().isEmpty() && group.groupState() == GroupState.EMPTY;
        return new Plan(name, topic, group.members().size(), idle, List.copyOf(moves));
    }

    /** Does it, all of it or nothing; 409 while the group has members. */
    void carryOut(Caller caller, Plan plan) {
        if (!plan.idle()) {
            throw busy(plan);
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        plan.moves()
                .forEach(move ->
                        offsets.put(
                                new TopicPartition(plan.topic(), move.partition()),
                                new OffsetAndMetadata(move.newOffset())));
        boolean done =
                platform.call(
                        "reset the offsets of a consumer group",
                        () -> {
                            boolean certain = move(plan, offsets);
                            tell(caller, plan, certain);
                            return certain;
                        });
        if (!done) {
            throw CommonProblem.UNAVAILABLE.because(
                    "Kafka did not say in time whether the offsets are changed; look at the group");
        }
    }

    /** Whether it is done; false if nobody knows. */
    private boolean move(Plan plan, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            if (!kafka.commit(plan.group(), offsets)) {
                throw busy(plan);
            }
            return true;
        } catch (KafkaAwayException away) {
            return false;
        }
    }

    private void tell(Caller caller, Plan plan, boolean certain) {
        var before = new TreeMap<String, @Nullable Object>();
        var after = new TreeMap<String, @Nullable Object>();
        before.put("topic", plan.topic());
        after.put("topic", plan.topic());
        for (Move move : plan.moves()) {
            before.put("partition_" + move.partition(), move.currentOffset());
            after.put("partition_" + move.partition(), move.newOffset());
        }
        if (!certain) {
            after.put("outcome", "unknown");
        }
        deeds.tell(caller, "consumer_group.offsets_reset", plan.group(), before, after);
    }

    private static ProblemException busy(Plan plan) {
        return CommonProblem.CONFLICT.because(
                plan.members() > 0
                        ? "The group has " + plan.members() + " members; stop them first"
                        : "The group has members, or just had; stop them first");
    }

    private Map<TopicPartition, Long> targets(ResetOrder order, Map<TopicPartition, Range> ranges)
            throws KafkaAwayException {
        Map<TopicPartition, Long> since =
                order.timestamp() == null
                        ? Map.of()
                        : kafka.offsetsAt(ranges.keySet(), order.timestamp());
        if (order.offsets() != null) {
            return order.chosen(ranges);
        }
        Map<TopicPartition, Long> targets = new HashMap<>();
        ranges.forEach((partition, range) ->
                targets.put(
                        partition,
                        switch (order.to()) {
                            case "earliest" -> range.first();
                            case "latest" -> range.next();
                            default -> since.getOrDefault(partition, range.next());
                        }));
        return targets;
    }
}
