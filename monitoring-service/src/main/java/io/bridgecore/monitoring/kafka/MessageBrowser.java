package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.MessageReader.Harvest;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds the messages that somebody asks for. */
@Component
class MessageBrowser {

    private final TopicDesk topics;
    private final KafkaReader kafka;
    private final MessageReader messages;
    private final NewestMessages newest;
    private final Masking json;

    MessageBrowser(
            TopicDesk topics,
            KafkaReader kafka,
            MessageReader messages,
            NewestMessages newest,
            Masking json) {
        this.topics = topics;
        this.kafka = kafka;
        this.messages = messages;
        this.newest = newest;
        this.json = json;
    }

    /**
     * What was found.
     *
     * @param stop why there may be others that were asked for; at the end there are none
     * @param next where to go on, by partition
     */
    record Found(
            List<ConsumerRecord<byte[], byte[]>> messages,
            Stop stop,
            Map<TopicPartition, Long> next) {}

    Found find(String topic, MessageQuery query) throws KafkaAwayException {
        Map<TopicPartition, Range> ranges =
                kafka.ranges(TopicDesk.partitions(topics.topic(topic), query.partition()));
        Predicate<ConsumerRecord<byte[], byte[]>> wanted = message -> matches(message, query);
        return query.isForTheNewest()
                ? newest(ranges, query, wanted)
                : following(starts(ranges, query), query, wanted);
    }

    private Found following(
            Map<TopicPartition, Range> stretches,
            MessageQuery query,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted)
            throws KafkaAwayException {
        Harvest harvest = messages.read(stretches, wanted, query.limit(), messages.deadline());
        boolean all =
                stretches.entrySet().stream()
                        .allMatch(one ->
                                harvest.next().getOrDefault(one.getKey(), 0L)
                                        >= one.getValue().next());
        Comparator<ConsumerRecord<byte[], byte[]>> order =
                Comparator.comparingInt(ConsumerRecord::partition);
        List<ConsumerRecord<byte[], byte[]>> found =
                harvest.messages().stream()
                        .sorted(order.thenComparingLong(ConsumerRecord::offset))
                        .toList();
        return new Found(found, all ? Stop.END : harvest.stop(), harvest.next());
    }

    private Found newest(
            Map<TopicPartition, Range> ranges,
            MessageQuery query,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted)
            throws KafkaAwayException {
        int window =
                query.isFiltered()
                        ? Math.max(query.limit(), MessageReader.MOST_SEEN / ranges.size())
                        : query.limit();
        NewestMessages.Page page = newest.of(ranges, wanted, query.limit(), window);
        return new Found(
                page.messages(),
                page.stop(),
                ranges.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, r -> r.getValue().next())));
    }

    private Map<TopicPartition, Range> starts(Map<TopicPartition, Range> ranges, MessageQuery query)
            throws KafkaAwayException {
        Map<TopicPartition, Long> since =
                query.since() == null ? Map.of() : kafka.offsetsAt(ranges.keySet(), query.since());
        var stretches = new HashMap<TopicPartition, Range>();
        ranges.forEach((partition, range) -> {
            long start =
                    query.offset() == null
                            ? since.getOrDefault(partition, range.next())
                            : query.offset();
            long first = Math.min(Math.max(start, range.first()), range.next());
            stretches.put(partition, new Range(first, range.next()));
        });
        return stretches;
    }

    private boolean matches(ConsumerRecord<byte[], byte[]> message, MessageQuery query) {
        String key = MessageViews.text(message.key());
        return (query.key() == null || query.key().equals(key))
                && (query.tenant() == null || isOf(query.tenant(), key, message.value()));
    }

    private boolean isOf(UUID tenant, @Nullable String key, byte @Nullable [] value) {
        String id = tenant.toString();
        if (id.equals(key)) {
            return true;
        }
        String text = MessageViews.text(value);
        JsonNode body = text == null || !text.contains(id) ? null : json.structure(text);
        return body != null && id.equals(body.path("tenant_id").asString(""));
    }
}
