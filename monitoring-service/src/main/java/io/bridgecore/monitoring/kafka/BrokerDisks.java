package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.alerts.Disks;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How full the disks of the brokers are; of each broker the fullest one. */
@Component
record BrokerDisks(KafkaReader kafka) implements Disks {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerDisks.class);

    @Override
    public List<Reading> now() {
        try {
            return kafka.disks().entrySet().stream()
                    .flatMap(disks -> fullest(disks.getKey(), disks.getValue().values()))
                    .toList();
        } catch (KafkaAwayException away) {
            LOG.debug("No disks of brokers: Kafka is away", away);
            return List.of();
        }
    }

    /** Brokers that are too old do not tell sizes. */
    private static Stream<Reading> fullest(int broker, Collection<LogDirDescription> disks) {
        return disks.stream()
                .filter(disk -> disk.totalBytes().orElse(0) > 0 && disk.usableBytes().isPresent())
                .map(disk ->
                        Disks.reading(
                                "Kafka broker " + broker,
                                disk.totalBytes().getAsLong(),
                                disk.usableBytes().getAsLong()))
                .max(Comparator.comparingDouble(Reading::value))
                .stream();
    }
}
