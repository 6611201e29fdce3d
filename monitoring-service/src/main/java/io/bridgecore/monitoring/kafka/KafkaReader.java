package io.bridgecore.monitoring.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Talks to the brokers; no answer takes longer than the limit. Safe for many threads. */
@Component
class KafkaReader implements AutoCloseable {

    private static final List<Class<? extends ApiException>> UNKNOWN =
            List.of(
                    UnknownTopicOrPartitionException.class,
                    InvalidTopicException.class,
                    GroupIdNotFoundException.class,
                    InvalidGroupIdException.class);

    private static final List<Class<? extends ApiException>> BUSY =
            List.of(
                    UnknownMemberIdException.class,
                    StaleMemberEpochException.class,
                    RebalanceInProgressException.class,
                    GroupNotEmptyException.class);

    private final Map<String, Object> settings;
    private final Duration timeout;
    private @Nullable Admin admin;

    KafkaReader(KafkaAdmin kafka, KafkaViewProperties properties) {
        this.settings = Map.copyOf(kafka.getConfigurationProperties());
        this.timeout = properties.timeout();
    }

    /** Kafka did not answer, or not in time. */
    static final class KafkaAwayException extends Exception {

        /** What callers are told. */
        static final String WORDS = "Kafka does not answer at present";

        KafkaAwayException(Throwable cause) {
            super("Kafka does not answer", cause);
        }

        /** Whether it did answer, and this. */
        private boolean is(List<Class<? extends ApiException>> answers) {
            return getCause() instanceof ExecutionException failed
                    && answers.stream().anyMatch(answer -> answer.isInstance(failed.getCause()));
        }
    }

    Collection<Node> brokers() throws KafkaAwayException {
        return await(admin().describeCluster().nodes());
    }

    int controller() throws KafkaAwayException {
        return await(admin().describeCluster().controller()).id();
    }

    /** Where brokers keep their messages, by the id of the broker and the path. */
    Map<Integer, Map<String, LogDirDescription>> disks() throws KafkaAwayException {
        List<Integer> ids = brokers().stream().map(Node::id).toList();
        return new TreeMap<>(await(admin().describeLogDirs(ids).allDescriptions()));
    }

    Map<String, TopicDescription> topics() throws KafkaAwayException {
        var names = await(admin().listTopics().names());
        return new TreeMap<>(await(admin().describeTopics(names).allTopicNames()));
    }

    /** A topic by its name; empty if there is none, or none can have that name. */
    Optional<TopicDescription> topic(String name) throws KafkaAwayException {
        return find(admin().describeTopics(List.of(name)).allTopicNames())
                .map(found -> found.get(name));
    }

    /** First offset that is there and the next that will be, by partition. */
    Map<TopicPartition, Range> ranges(Collection<TopicPartition> partitions)
            throws KafkaAwayException {
        Map<TopicPartition, ListOffsetsResultInfo> first =
                offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> next = offsets(partitions, OffsetSpec.latest());
        var ranges = new HashMap<TopicPartition, Range>();
        next.forEach((partition, end) -> {
            ListOffsetsResultInfo begin = first.get(partition);
            ranges.put(partition, new Range(begin == null ? 0 : begin.offset(), end.offset()));
        });
        return ranges;
    }

    /** Offset of the first message since then, by partition; none where there is no message. */
    Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, Instant then)
            throws KafkaAwayException {
        var first = new HashMap<TopicPartition, Long>();
        offsets(partitions, OffsetSpec.forTimestamp(then.toEpochMilli()))
                .forEach((partition, found) -> {
                    if (found.offset() >= 0) {
                        first.put(partition, found.offset());
                    }
                });
        return first;
    }

    /** The latest time of a message, by partition; none where there is no message. */
    Map<TopicPartition, Instant> newest(Collection<TopicPartition> partitions)
            throws KafkaAwayException {
        var newest = new HashMap<TopicPartition, Instant>();
        offsets(partitions, OffsetSpec.maxTimestamp())
                .forEach((partition, found) -> {
                    if (found.offset() >= 0) {
                        newest.put(partition, Instant.ofEpochMilli(found.timestamp()));
                    }
                });
        return newest;
    }

    /**
     * Where a partition begins and ends.
     *
     * @param next offset of the message that will come next
     */
    record Range(long first, long next) {}

    Map<String, ConsumerGroupDescription> groups() throws KafkaAwayException {
        Collection<GroupListing> listed =
                await(admin().listGroups(ListGroupsOptions.forConsumerGroups()).all());
        List<String> names = listed.stream().map(GroupListing::groupId).toList();
        return new TreeMap<>(await(admin().describeConsumerGroups(names).all()));
    }

    /** A consumer group by its id; empty if there is none. */
    Optional<ConsumerGroupDescription> group(String id) throws KafkaAwayException {
        return find(admin().describeConsumerGroups(List.of(id)).all()).map(found -> found.get(id));
    }

    /** Says what a group takes next; false if it has members, and nothing is changed. */
    boolean commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
            throws KafkaAwayException {
        try {
            await(admin().alterConsumerGroupOffsets(group, offsets).all());
            return true;
        } catch (KafkaAwayException refused) {
            if (refused.is(BUSY)) {
                return false;
            }
            throw refused;
        }
    }

    /** Offsets that groups have committed, by group and partition. */
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Collection<String> groups)
            throws KafkaAwayException {
        var asked =
                groups.stream()
                        .collect(
                                Collectors.toMap(
                                        group -> group,
                                        _ ->
                                                new org.apache.kafka.clients.admin
                                                        .ListConsumerGroupOffsetsSpec()));
        return groups.isEmpty() ? Map.of() : await(admin().listConsumerGroupOffsets(asked).all());
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(timeout);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which) throws KafkaAwayException {
        return await(
                admin().listOffsets(
                                partitions.stream().collect(Collectors.toMap(p -> p, _ -> which)))
                        .all());
    }

    private <T> T await(KafkaFuture<T> answer) throws KafkaAwayException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new KafkaAwayException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(stopping);
        }
    }

    private <T> Optional<T> find(KafkaFuture<T> answer) throws KafkaAwayException {
        try {
            return Optional.of(await(answer));
        } catch (KafkaAwayException refused) {
            if (refused.is(UNKNOWN)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            var all = new HashMap<>(settings);
            int limit = Math.toIntExact(timeout.toMillis());
            all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
            all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
            admin = Admin.create(all);
        }
        return admin;
    }
}
