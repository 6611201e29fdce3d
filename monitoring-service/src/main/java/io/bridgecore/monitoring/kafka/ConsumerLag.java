package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages each group has not taken of each topic, whether it has members or not. */
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

    /** Those of single processes vanish with them. */
    @Override
    public Optional<List<Reading>> now() {
        try {
            List<ConsumerGroupDescription> groups =
                    kafka.groups().values().stream()
                            .filter(group -> !Lags.isOfOneProcess(group.groupId()))
                            .toList();
            Map<Consumer, Long> sums =
                    lags.of(groups, null).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            lag -> new Consumer(lag.groupId(), lag.topic()),
                                            Collectors.summingLong(Lags.Lag::lag)));
            return Optional.of(
                    sums.entrySet().stream()
                            .map(sum -> reading(sum.getKey(), sum.getValue()))
                            .toList());
        } catch (KafkaAwayException away) {
            LOG.debug("No lags: Kafka is away", away);
            return Optional.empty();
        }
    }

    private static Reading reading(Consumer who, long behind) {
        return Reading.ofPlatform(
                who.group() + " of " + who.topic(),
                "The group %s has not taken %d messages of %s"
                        .formatted(who.group(), behind, who.topic()),
                (double) behind);
    }
}
