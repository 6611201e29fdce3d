package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.Lags.Lag;
import io.bridgecore.monitoring.kafka.MessageReader.Harvest;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Whose the messages are that a group has not taken yet. */
@Component
class TenantLags {

    private static final UUID NOBODY = new UUID(0, 0);

    private final MessageReader reader;
    private final MessageTenants tenants;

    TenantLags(MessageReader reader, MessageTenants tenants) {
        this.reader = reader;
        this.tenants = tenants;
    }

    /** Messages of one tenant. */
    record Waiting(UUID tenantId, long messages) {}

    /**
     * What was counted.
     *
     * @param tenants most messages first
     * @param ofNobody messages that do not tell a tenant
     * @param stop why there may be more; at the end there are none
     */
    record Sum(List<Waiting> tenants, long ofNobody, long counted, Stop stop) {}

    /** Counts the messages of one group by their tenants, as many as may be read at once. */
    Sum of(Collection<Lag> lags) throws KafkaAwayException {
        var stretches = new HashMap<TopicPartition, Range>();
        for (Lag lag : lags) {
            stretches.put(
                    new TopicPartition(lag.topic(), lag.partition()),
                    new Range(lag.endOffset() - lag.lag(), lag.endOffset()));
        }
        var counts = new HashMap<UUID, Long>();
        Harvest harvest =
                reader.read(
                        stretches,
                        message -> {
                            counts.merge(tenants.of(message).orElse(NOBODY), 1L, Long::sum);
                            return false;
                        },
                        Integer.MAX_VALUE,
                        reader.deadline());
        long ofNobody = counts.getOrDefault(NOBODY, 0L);
        counts.remove(NOBODY);
        return new Sum(sorted(counts), ofNobody, harvest.seen(), harvest.stop());
    }

    private static List<Waiting> sorted(Map<UUID, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> new Waiting(one.getKey(), one.getValue()))
                .sorted(
                        Comparator.comparingLong(Waiting::messages)
                                .reversed()
                                .thenComparing(Waiting::tenantId))
                .toList();
    }
}
