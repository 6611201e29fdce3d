package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages the slowest group has not taken of a topic. */
@Component
class ConsumerLag implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);

    private final KafkaReader kafka;
    private final Lags lags;

    ConsumerLag(KafkaReader kafka, Lags lags) {
        this.kafka = kafka;
        this.lags = lags;
    }

    private record Consumer(String group, String topic) {}

    @Override
    public String metric() {
        return "consumer_lag";
    }

    /** Groups without a member are of processes that are gone. */
    @Override
    public Optional<List<Reading>> now() {
        try {
            var alive =
                    kafka.groups().entrySet().stream()
                            .filter(group -> !group.getValue().members().isEmpty())
                            .map(Map.Entry::getKey)
                            .toList();
            return Reading.only(
                    lags.of(alive, null).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            lag -> new Consumer(lag.groupId(), lag.topic()),
                                            Collectors.summingLong(Lags.Lag::lag)))
                            .values()
                            .stream()
                            .mapToDouble(Long::doubleValue)
                            .max()
                            .orElse(0));
        } catch (KafkaAwayException away) {
            LOG.debug("No lags: Kafka is away", away);
            return Optional.empty();
        }
    }
}
