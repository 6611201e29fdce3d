package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.MessageReader.Harvest;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that nobody could take, as they lie in the topics made for them. */
@Component
class LetterRack {

    private final TopicDesk topics;
    private final KafkaReader kafka;
    private final NewestMessages newest;
    private final MessageReader reader;

    LetterRack(TopicDesk topics, KafkaReader kafka, NewestMessages newest, MessageReader reader) {
        this.topics = topics;
        this.kafka = kafka;
        this.newest = newest;
        this.reader = reader;
    }

    /**
     * The letters of one topic in numbers.
     *
     * @param newest when the last one was laid aside; null if there is none
     */
    record Pile(
            String topic,
            String originalTopic,
            int partitions,
            long letters,
            @Nullable Instant newest) {}

    /** All topics of dead letters, those with the newest first. */
    List<Pile> piles() throws KafkaAwayException {
        List<TopicDescription> dead =
                kafka.topics().values().stream()
                        .filter(topic -> TopicDesk.isDeadLetters(topic.name()))
                        .toList();
        List<TopicPartition> all =
                dead.stream().flatMap(one -> TopicDesk.partitions(one, null).stream()).toList();
        Map<TopicPartition, Range> ranges = kafka.ranges(all);
        Map<TopicPartition, Instant> latest = kafka.newest(all);
        var piles = new ArrayList<Pile>();
        for (TopicDescription topic : dead) {
            piles.add(pile(topic, ranges, latest));
        }
        piles.sort(
                Comparator.comparing(
                                Pile::newest,
                                Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .reversed()
                        .thenComparing(Pile::topic));
        return piles;
    }

    /**
     * The letters of one partition.
     *
     * @param topicId that Kafka gave to the topic
     * @param first offset of the oldest one that is still there
     * @param next offset that the next one will get
     */
    record Stack(String topic, String topicId, int partition, long first, long next) {}

    /** All partitions of all topics of dead letters. */
    List<Stack> stacks() throws KafkaAwayException {
        List<TopicDescription> dead =
                kafka.topics().values().stream()
                        .filter(topic -> TopicDesk.isDeadLetters(topic.name()))
                        .toList();
        Map<TopicPartition, Range> ranges =
                kafka.ranges(
                        dead.stream()
                                .flatMap(one -> TopicDesk.partitions(one, null).stream())
                                .toList());
        var stacks = new ArrayList<Stack>();
        for (TopicDescription topic : dead) {
            for (TopicPartition one : TopicDesk.partitions(topic, null)) {
                Range range = ranges.getOrDefault(one, new Range(0, 0));
                stacks.add(
                        new Stack(
                                topic.name(),
                                topic.topicId().toString(),
                                one.partition(),
                                range.first(),
                                range.next()));
            }
        }
        return stacks;
    }

    /**
     * How many letters are left by topic, of those where there are any.
     *
     * @param seenTo how many of those that are there were sent back or discarded, by the id of the
     *     topic
     */
    static Map<String, Long> left(List<Stack> stacks, Map<String, Long> seenTo) {
        var left = new TreeMap<String, Long>();
        for (Stack stack : stacks) {
            left.merge(stack.topic(), stack.next() - stack.first(), Long::sum);
        }
        stacks.stream()
                .collect(Collectors.toMap(Stack::topic, Stack::topicId, (one, _) -> one))
                .forEach((topic, id) -> left.merge(topic, -seenTo.getOrDefault(id, 0L), Long::sum));
        left.values().removeIf(letters -> letters <= 0);
        return left;
    }

    /**
     * Letters of one topic.
     *
     * @param topicId that Kafka gave to it
     */
    record Letters(String topicId, NewestMessages.Page page) {}

    /**
     * Letters of a topic, the newest first.
     *
     * @param cursor where the page before ended; null for the first page
     */
    Letters page(String name, @Nullable Integer partition, int limit, @Nullable LetterCursor cursor)
            throws KafkaAwayException {
        TopicDescription topic = topics.deadLetters(name);
        Map<TopicPartition, Range> ranges = kafka.ranges(TopicDesk.partitions(topic, partition));
        var stretches = new HashMap<TopicPartition, Range>();
        ranges.forEach((one, range) -> {
            long next = cursor == null ? range.next() : cursor.before(one, range.next());
            stretches.put(one, new Range(Math.min(range.first(), next), next));
        });
        return new Letters(
                topic.topicId().toString(), newest.of(stretches, _ -> true, limit, limit));
    }

    /**
     * Letters of one partition, from the first offset to the last; 404 if there are none, 422 if
     * they are too large to be read at once.
     */
    List<ConsumerRecord<byte[], byte[]>> between(
            TopicDescription topic, int partition, long firstOffset, long lastOffset)
            throws KafkaAwayException {
        List<TopicPartition> asked = TopicDesk.partitions(topic, partition);
        Range there = kafka.ranges(asked).getOrDefault(asked.getFirst(), new Range(0, 0));
        long first = Math.max(there.first(), firstOffset);
        long next = Math.min(there.next(), lastOffset + 1);
        Harvest harvest =
                first >= next
                        ? new Harvest(List.of(), 0, Map.of(), Stop.END)
                        : reader.read(
                                Map.of(asked.getFirst(), new Range(first, next)),
                                _ -> true,
                                Integer.MAX_VALUE,
                                reader.deadline());
        if (harvest.stop() == Stop.BYTES) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "to_offset", "these are more bytes than can be read at once");
        }
        if (harvest.stop() == Stop.TIME) {
            throw new KafkaAwayException(new IllegalStateException("The letters did not come"));
        }
        if (harvest.messages().isEmpty()) {
            throw CommonProblem.NOT_FOUND.because("There is no such letter");
        }
        return harvest.messages();
    }

    private static Pile pile(
            TopicDescription topic,
            Map<TopicPartition, Range> ranges,
            Map<TopicPartition, Instant> latest) {
        List<TopicPartition> partitions = TopicDesk.partitions(topic, null);
        return new Pile(
                topic.name(),
                TopicDesk.origin(topic.name()),
                partitions.size(),
                partitions.stream()
                        .map(ranges::get)
                        .filter(Objects::nonNull)
                        .mapToLong(range -> range.next() - range.first())
                        .sum(),
                partitions.stream()
                        .map(latest::get)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
