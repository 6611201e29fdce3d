package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far consumers are behind: messages that are there and that they have not taken. */
@Component
class Lags {

    private final KafkaReader kafka;

    Lags(KafkaReader kafka) {
        this.kafka = kafka;
    }

    /**
     * One partition of one group.
     *
     * @param currentOffset that the group takes next
     * @param endOffset that the next message will get
     * @param lag messages between them
     */
    record Lag(
            String groupId,
            String topic,
            int partition,
            long currentOffset,
            long endOffset,
            long lag) {}

    /** The lags of these groups, sorted by topic and partition. */
    List<Lag> of(Collection<String> groups, @Nullable String topic) throws KafkaAwayException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = kafka.committed(groups);
        Set<TopicPartition> partitions = new HashSet<>();
        committed.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        partitions.removeIf(partition -> topic != null && !partition.topic().equals(topic));
        Map<TopicPartition, Range> ranges = kafka.ranges(partitions);
        var lags = new ArrayList<Lag>();
        committed.forEach((group, offsets) ->
                offsets.forEach((partition, offset) -> {
                    Range range = ranges.get(partition);
                    if (range != null && offset != null) {
                        lags.add(lag(group, partition, offset.offset(), range));
                    }
                }));
        lags.sort(
                Comparator.comparing(Lag::groupId)
                        .thenComparing(Lag::topic)
                        .thenComparing(Lag::partition));
        return lags;
    }

    /** What was deleted before it was taken cannot be taken any more, and does not lag. */
    private static Lag lag(String group, TopicPartition partition, long offset, Range range) {
        long behind = range.next() - Math.max(offset, range.first());
        return new Lag(
                group,
                partition.topic(),
                partition.partition(),
                offset,
                range.next(),
                Math.max(0, behind));
    }
}
