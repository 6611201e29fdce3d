package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lags among the figures, read at regular times: whoever collects figures never waits for Kafka.
 */
@Component
class KafkaMeters {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMeters.class);

    private final KafkaReader kafka;
    private final Lags lags;
    private final MultiGauge behind;

    KafkaMeters(KafkaReader kafka, Lags lags, MeterRegistry meters) {
        this.kafka = kafka;
        this.lags = lags;
        this.behind =
                MultiGauge.builder("bridgecore.kafka.lag")
                        .description("Messages that a consumer group has not taken yet")
                        .register(meters);
    }

    private record Consumer(String group, String topic) {}

    @Scheduled(fixedDelayString = "${bridgecore.monitoring.health.every:15s}")
    void read() {
        try {
            // Groups of single processes are one series together.
            Map<Consumer, Long> sums =
                    lags.of(kafka.groups().values(), null).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            lag ->
                                                    new Consumer(
                                                            Lags.named(lag.groupId()), lag.topic()),
                                            Collectors.summingLong(Lags.Lag::lag)));
            List<MultiGauge.Row<Number>> rows =
                    sums.entrySet().stream().map(KafkaMeters::row).toList();
            behind.register(rows, true);
        } catch (KafkaAwayException away) {
            LOG.debug("No lags: Kafka is away", away);
        }
    }

    private static MultiGauge.Row<Number> row(Map.Entry<Consumer, Long> sum) {
        return MultiGauge.Row.of(
                Tags.of("group", sum.getKey().group(), "topic", sum.getKey().topic()),
                sum.getValue());
    }
}
