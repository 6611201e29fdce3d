package io.bridgecore.events.access;

import io.bridgecore.contracts.RevocationNews;
import io.bridgecore.contracts.event.AccessRevoked;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells this process which access was revoked. Every process hears every event, hence a group of
 * its own.
 */
class AccessNews implements ConsumerSeekAware {

    private static final Logger LOG = LoggerFactory.getLogger(AccessNews.class);

    private final RevocationNews news;
    private final JsonMapper json;

    AccessNews(RevocationNews news, JsonMapper json) {
        this.news = news;
        this.json = json;
    }

    @KafkaListener(
            topics = AccessRevoked.TOPIC,
            groupId = "${bridgecore.service}-access-#{T(io.bridgecore.contracts.Uuid7).next()}",
            concurrency = "1",
            properties = "auto.offset.reset=latest")
    void revoked(ConsumerRecord<String, String> message) {
        try {
            news.heard(
                    json.treeToValue(
                            json.readTree(message.value()).required("data"), AccessRevoked.class));
        } catch (JacksonException unreadable) {
            LOG.warn(
                    "Unreadable message {}-{}@{}: all revocations are asked for again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
            news.listening();
        }
    }

    /** What was revoked before events are heard was missed. */
    @Override
    public void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        if (!assignments.isEmpty()) {
            news.listening();
        }
    }
}
