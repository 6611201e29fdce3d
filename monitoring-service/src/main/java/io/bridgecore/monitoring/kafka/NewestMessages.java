package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.MessageReader.Harvest;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Reads partitions from their ends backwards; large messages let it reach less far at once. */
@Component
class NewestMessages {

    private static final int SMALLER = 4;

    private final MessageReader reader;

    NewestMessages(MessageReader reader) {
        this.reader = reader;
    }

    /**
     * Some messages, the newest first.
     *
     * @param stop why there may be older ones; at the end there are none
     * @param rest offset before which the older ones are, by partition
     */
    record Page(
            List<ConsumerRecord<byte[], byte[]>> messages,
            Stop stop,
            Map<TopicPartition, Long> rest) {}

    /**
     * The newest messages of these stretches.
     *
     * @param window how many are looked at of each partition
     */
    Page of(
            Map<TopicPartition, Range> stretches,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            int limit,
            int window)
            throws KafkaAwayException {
        long deadline = reader.deadline();
        int width = window;
        Map<TopicPartition, Range> tails = tails(stretches, width);
        Harvest harvest = reader.read(tails, wanted, Integer.MAX_VALUE, deadline);
        while (harvest.stop() == Stop.BYTES && width > 1) {
            int fitting = harvest.seen() / (2 * stretches.size());
            width = Math.max(1, Math.min(fitting, width / SMALLER));
            tails = tails(stretches, width);
            harvest = reader.read(tails, wanted, Integer.MAX_VALUE, deadline);
        }
        var page = new Merging(whole(harvest, tails), limit);
        Stop stop = harvest.stop();
        if (stop == Stop.END && !(page.isNothingLeft() && tails.equals(stretches))) {
            Stop full = page.shown.size() >= limit ? Stop.LIMIT : Stop.SEEN;
            stop = width < window ? Stop.BYTES : full;
        }
        return new Page(List.copyOf(page.shown), stop, page.rest(tails, harvest));
    }

    /** Of a partition that was not read to its end, nobody knows whether they are the newest. */
    private static List<ConsumerRecord<byte[], byte[]>> whole(
            Harvest harvest, Map<TopicPartition, Range> tails) {
        return harvest.messages().stream()
                .filter(message -> {
                    var partition = new TopicPartition(message.topic(), message.partition());
                    Range tail = tails.get(partition);
                    return tail != null && isSeen(harvest, partition, tail);
                })
                .toList();
    }

    private static boolean isSeen(Harvest harvest, TopicPartition partition, Range tail) {
        return harvest.next().getOrDefault(partition, 0L) >= tail.next();
    }

    private static Map<TopicPartition, Range> tails(
            Map<TopicPartition, Range> stretches, int window) {
        return stretches.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, stretch -> tail(stretch.getValue(), window)));
    }

    private static Range tail(Range range, int window) {
        return new Range(Math.max(range.first(), range.next() - window), range.next());
    }

    /** Partitions side by side, each in its own order. */
    private static final class Merging {

        private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> left =
                new HashMap<>();
        private final List<ConsumerRecord<byte[], byte[]>> shown = new ArrayList<>();

        Merging(List<ConsumerRecord<byte[], byte[]>> messages, int limit) {
            for (ConsumerRecord<byte[], byte[]> message : messages) {
                left.computeIfAbsent(
                                new TopicPartition(message.topic(), message.partition()),
                                _ -> new ArrayDeque<>())
                        .addFirst(message);
            }
            Optional<Deque<ConsumerRecord<byte[], byte[]>>> next = newest();
            while (shown.size() < limit && next.isPresent()) {
                shown.add(next.get().removeFirst());
                next = newest();
            }
        }

        boolean isNothingLeft() {
            return left.values().stream().allMatch(Deque::isEmpty);
        }

        /** What was not looked at to its end is still to come as a whole. */
        Map<TopicPartition, Long> rest(Map<TopicPartition, Range> tails, Harvest harvest) {
            var rest = new HashMap<TopicPartition, Long>();
            tails.forEach((partition, tail) -> {
                var waiting = left.getOrDefault(partition, new ArrayDeque<>()).peekFirst();
                long before = waiting == null ? tail.first() : waiting.offset() + 1;
                rest.put(partition, isSeen(harvest, partition, tail) ? before : tail.next());
            });
            return rest;
        }

        private Optional<Deque<ConsumerRecord<byte[], byte[]>>> newest() {
            return left.values().stream()
                    .filter(messages -> !messages.isEmpty())
                    .max(Comparator.comparingLong(messages -> messages.getFirst().timestamp()));
        }
    }
}
