package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages nobody could take in the last quarter of an hour. */
@Component
class RecentDeadLetters implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(RecentDeadLetters.class);
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final KafkaReader kafka;
    private final Clock clock;

    RecentDeadLetters(KafkaReader kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    @Override
    public String metric() {
        return "dead_letters";
    }

    /** The quarter of an hour is over by itself. */
    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public Optional<List<Reading>> now() {
        try {
            Set<TopicPartition> partitions =
                    kafka.topics().values().stream()
                            .filter(topic -> TopicDesk.isDeadLetters(topic.name()))
                            .flatMap(topic -> TopicDesk.partitions(topic, null).stream())
                            .collect(Collectors.toSet());
            return Reading.only((double) kafka.since(partitions, clock.instant().minus(WINDOW)));
        } catch (KafkaAwayException away) {
            LOG.debug("No dead letters: Kafka is away", away);
            return Optional.empty();
        }
    }
}
