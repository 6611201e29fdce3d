package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.dashboard.Panel;
import org.springframework.stereotype.Component;

/** Kafka at a glance. */
@Component
record KafkaPanel(KafkaController kafka) implements Panel {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Object now() {
        return kafka.metrics();
    }
}
