package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far consumers are behind: messages that are there and that they have not taken. */
@Component
class Lags {

    private static final Pattern ONE_PROCESS =
            Pattern.compile("-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=-|$)");

    private final KafkaReader kafka;

    Lags(KafkaReader kafka) {
        this.kafka = kafka;
    }

    /**
     * One partition of one group.
     *
     * @param currentOffset that the group takes next; the first one where it took none yet
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

    /** Whether only one process has a group of that name, for as long as it lives. */
    static boolean isOfOneProcess(String group) {
        return ONE_PROCESS.matcher(group).find();
    }

    /** What such groups have in common; the name itself of all others. */
    static String named(String group) {
        return ONE_PROCESS.matcher(group).replaceFirst("");
    }

    /** The lags of these groups, sorted by topic and partition. */
    List<Lag> of(Collection<ConsumerGroupDescription> groups, @Nullable String topic)
            throws KafkaAwayException {
        Map<String, Map<TopicPartition, Long>> positions = positions(groups);
        Set<TopicPartition> partitions = new HashSet<>();
        positions.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        partitions.removeIf(partition -> topic != null && !partition.topic().equals(topic));
        Map<TopicPartition, Range> ranges = kafka.ranges(partitions);
        var lags = new ArrayList<Lag>();
        positions.forEach((group, offsets) ->
                offsets.forEach((partition, offset) -> {
                    Range range = ranges.get(partition);
                    if (range != null) {
                        lags.add(lag(group, partition, Math.max(offset, range.first()), range));
                    }
                }));
        lags.sort(
                Comparator.comparing(Lag::groupId)
                        .thenComparing(Lag::topic)
                        .thenComparing(Lag::partition));
        return lags;
    }

    /**
     * What each group takes next. One that took nothing yet of what was given to it begins with the
     * first message; but those of single processes, which begin with what comes.
     */
    private Map<String, Map<TopicPartition, Long>> positions(
            Collection<ConsumerGroupDescription> groups) throws KafkaAwayException {
        var positions = new HashMap<String, Map<TopicPartition, Long>>();
        for (ConsumerGroupDescription group : groups) {
            var begun = new HashMap<TopicPartition, Long>();
            if (!isOfOneProcess(group.groupId())) {
                group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .forEach(partition -> begun.put(partition, 0L));
            }
            positions.put(group.groupId(), begun);
        }
        kafka.committed(positions.keySet())
                .forEach((group, offsets) ->
                        offsets.forEach((partition, offset) -> {
                            Map<TopicPartition, Long> begun = positions.get(group);
                            if (begun != null && offset != null) {
                                begun.put(partition, offset.offset());
                            }
                        }));
        return positions;
    }

    /** What was deleted before it was taken cannot be taken any more, and does not lag. */
    private static Lag lag(String group, TopicPartition partition, long offset, Range range) {
        return new Lag(
                group,
                partition.topic(),
                partition.partition(),
                offset,
                range.next(),
                Math.max(0, range.next() - offset));
    }
}
