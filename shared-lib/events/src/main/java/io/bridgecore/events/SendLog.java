package io.bridgecore.events;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.ProducerListener;

/**
 * Writes down that Kafka takes nothing: once when that begins, once when it is over, however often
 * it is tried. What Kafka does not want for its own sake is told each time.
 */
class SendLog implements ProducerListener<Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(SendLog.class);

    private final AtomicBoolean away = new AtomicBoolean();

    @Override
    public void onSuccess(ProducerRecord<Object, Object> sent, RecordMetadata metadata) {
        if (away.get() && away.getAndSet(false)) {
            LOG.info("Kafka takes events again");
        }
    }

    @Override
    public void onError(
            ProducerRecord<Object, Object> refused,
            @Nullable RecordMetadata metadata,
            Exception failure) {
        if (!(failure instanceof RetriableException)) {
            LOG.error("Kafka does not want an event for {}", refused.topic(), failure);
        } else if (away.getAndSet(true)) {
            LOG.debug("Kafka still does not take an event for {}", refused.topic(), failure);
        } else {
            LOG.error(
                    "Kafka does not take events: {}. They are kept and sent again",
                    failure.toString());
        }
    }
}
