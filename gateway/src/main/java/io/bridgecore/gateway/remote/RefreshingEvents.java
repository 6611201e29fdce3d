package io.bridgecore.gateway.remote;

import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerSeekAware;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears of changes to what a {@link Refresh} keeps. Once it listens, and whenever it cannot read
 * what it hears, everything is looked at again.
 */
public abstract class RefreshingEvents implements ConsumerSeekAware {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Refresh refresh;
    private final JsonMapper json;

    protected RefreshingEvents(Refresh refresh, JsonMapper json) {
        this.refresh = refresh;
        this.json = json;
    }

    /** Reads the fact in the message and does the work with it. */
    protected final void hear(ConsumerRecord<String, String> message, Consumer<JsonNode> work) {
        try {
            work.accept(json.readTree(message.value()).required("data"));
        } catch (JacksonException | DateTimeParseException unreadable) {
            log.warn(
                    "Unreadable message {}-{}@{}: everything is asked for again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    unreadable);
            refresh.wish();
        }
    }

    @Override
    public final void onPartitionsAssigned(
            Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        refresh.wish();
    }
}
