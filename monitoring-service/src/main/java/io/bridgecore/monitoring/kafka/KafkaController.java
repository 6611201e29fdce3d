package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.Lags.Lag;
import io.bridgecore.web.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kafka for platform staff. Without Kafka the answers are empty and say so. */
@RestController
@RequestMapping({"/api/v1/monitor/kafka", "/api/v1/monitoring/kafka"})
@PreAuthorize("hasAuthority('monitoring:read')")
@Tag(name = "Monitoring")
class KafkaController {

    private static final String AWAY = KafkaAwayException.WORDS;

    private final KafkaReader kafka;
    private final Lags lags;

    KafkaController(KafkaReader kafka, Lags lags) {
        this.kafka = kafka;
        this.lags = lags;
    }

    @GetMapping("/brokers")
    @Operation(summary = "The brokers, and which of them leads")
    Brokers brokers() {
        try {
            int controller = kafka.controller();
            List<Broker> brokers =
                    kafka.brokers().stream().map(node -> Broker.of(node, controller)).toList();
            return new Brokers(brokers, brokers.size(), null);
        } catch (KafkaAwayException away) {
            return new Brokers(List.of(), 0, AWAY);
        }
    }

    @GetMapping("/topics")
    @Operation(summary = "Topics with their partitions")
    Topics topics() {
        try {
            List<Topic> topics = kafka.topics().values().stream().map(Topic::of).toList();
            return new Topics(topics, topics.size(), null);
        } catch (KafkaAwayException away) {
            return new Topics(List.of(), 0, AWAY);
        }
    }

    @GetMapping("/topics/{name}")
    @Operation(summary = "One topic with the offsets of its partitions")
    OneTopic topic(@PathVariable("name") String name) {
        try {
            TopicDescription topic = kafka.topics().get(name);
            if (topic == null) {
                throw CommonProblem.NOT_FOUND.because("There is no such topic");
            }
            Collection<TopicPartition> partitions =
                    topic.partitions().stream()
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .toList();
            return OneTopic.of(topic, kafka.ranges(partitions));
        } catch (KafkaAwayException away) {
            return new OneTopic(name, 0, List.of(), List.of(), 0, AWAY);
        }
    }

    @GetMapping({"/consumers", "/consumer-groups"})
    @Operation(summary = "Consumer groups with members and how far they are behind")
    Groups groups() {
        try {
            Map<String, ConsumerGroupDescription> groups = kafka.groups();
            List<Lag> all = lags.of(groups.values(), null);
            List<Group> shown =
                    groups.values().stream().map(group -> Group.of(group, all)).toList();
            return new Groups(shown, shown.size(), null);
        } catch (KafkaAwayException away) {
            return new Groups(List.of(), 0, AWAY);
        }
    }

    @GetMapping({"/consumers/{group}/lag", "/consumer-groups/{group}/lag"})
    @Operation(summary = "How far a group is behind, by partition")
    GroupLag lag(
            @PathVariable("group") String group,
            @RequestParam(name = "topic", required = false) @Nullable String topic) {
        try {
            List<Lag> found = lags.of(kafka.group(group).stream().toList(), topic);
            return new GroupLag(group, topic, found, sum(found), null);
        } catch (KafkaAwayException away) {
            return new GroupLag(group, topic, List.of(), 0, AWAY);
        }
    }

    @GetMapping({"/metrics", "/info"})
    @Operation(summary = "Topics and groups in numbers")
    Metrics metrics() {
        Topics topics = topics();
        Groups groups = groups();
        return new Metrics(
                topics.count(),
                groups.count(),
                topics.topics().stream().map(Topic::name).toList(),
                groups.consumerGroups().stream().map(Group::groupId).toList(),
                groups.consumerGroups().stream().mapToLong(Group::lag).sum(),
                topics.error() == null ? groups.error() : topics.error());
    }

    private static long sum(List<Lag> lags) {
        return lags.stream().mapToLong(Lag::lag).sum();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brokers(List<Broker> brokers, int count, @Nullable String error) {}

    record Broker(int id, String host, int port, boolean controller) {

        static Broker of(Node node, int controller) {
            return new Broker(node.id(), node.host(), node.port(), node.id() == controller);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Topics(List<Topic> topics, int count, @Nullable String error) {}

    record Topic(String name, int partitions, List<Partition> partitionDetails) {

        static Topic of(TopicDescription topic) {
            List<Partition> details = topic.partitions().stream().map(Partition::of).toList();
            return new Topic(topic.name(), details.size(), details);
        }
    }

    record Partition(int id, @Nullable Integer leader, List<Integer> replicas, List<Integer> isr) {

        static Partition of(TopicPartitionInfo partition) {
            Node leader = partition.leader();
            return new Partition(
                    partition.partition(),
                    leader == null ? null : leader.id(),
                    partition.replicas().stream().map(Node::id).toList(),
                    partition.isr().stream().map(Node::id).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OneTopic(
            String name,
            int partitions,
            List<Integer> partitionIds,
            List<Offsets> offsets,
            long messages,
            @Nullable String error) {

        static OneTopic of(TopicDescription topic, Map<TopicPartition, Range> ranges) {
            List<Offsets> offsets =
                    topic.partitions().stream()
                            .map(TopicPartitionInfo::partition)
                            .map(id ->
                                    Offsets.of(
                                            id, ranges.get(new TopicPartition(topic.name(), id))))
                            .toList();
            return new OneTopic(
                    topic.name(),
                    offsets.size(),
                    offsets.stream().map(Offsets::partition).toList(),
                    offsets,
                    offsets.stream().mapToLong(o -> o.endOffset() - o.beginOffset()).sum(),
                    null);
        }
    }

    record Offsets(int partition, long beginOffset, long endOffset) {

        static Offsets of(int partition, @Nullable Range range) {
            return range == null
                    ? new Offsets(partition, 0, 0)
                    : new Offsets(partition, range.first(), range.next());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Groups(List<Group> consumerGroups, int count, @Nullable String error) {}

    record Group(String groupId, String state, int members, long lag, List<Member> memberDetails) {

        static Group of(ConsumerGroupDescription group, List<Lag> lags) {
            List<Member> members =
                    group.members().stream()
                            .map(m ->
                                    new Member(
                                            m.clientId(),
                                            m.host(),
                                            m.assignment().topicPartitions().size()))
                            .toList();
            return new Group(
                    group.groupId(),
                    group.groupState().toString(),
                    members.size(),
                    sum(lags.stream().filter(l -> l.groupId().equals(group.groupId())).toList()),
                    members);
        }
    }

    record Member(String clientId, String host, int partitions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupLag(
            String groupId,
            @Nullable String topic,
            List<Lag> lag,
            long totalLag,
            @Nullable String error) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metrics(
            int totalTopics,
            int totalConsumerGroups,
            List<String> topics,
            List<String> consumerGroups,
            long totalLag,
            @Nullable String error) {}
}
