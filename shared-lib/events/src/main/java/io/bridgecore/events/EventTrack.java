package io.bridgecore.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * The way of events in the log: where each one was put and who took it. Those that a request caused
 * are told at INFO, the many that come by themselves at DEBUG.
 */
final class EventTrack {

    private static final Logger LOG = LoggerFactory.getLogger(EventTrack.class);

    private EventTrack() {}

    static void published(ProducerRecord<?, ?> message, RecordMetadata place) {
        Level level = levelFor(message.headers());
        if (LOG.isEnabledForLevel(level)) {
            about(level, "event.published", message.headers(), message.key())
                    .addKeyValue("topic", place.topic())
                    .addKeyValue("partition", place.partition())
                    .addKeyValue("offset", place.offset())
                    .log("event published");
        }
    }

    static void consumed(ConsumerRecord<?, ?> message, Consumer<?, ?> consumer) {
        write(levelFor(message.headers()), "event.consumed", message, consumer, "event consumed");
    }

    static void failed(ConsumerRecord<?, ?> message, Consumer<?, ?> consumer) {
        write(Level.WARN, "event.failed", message, consumer, "event could not be taken in");
    }

    private static void write(
            Level level,
            String action,
            ConsumerRecord<?, ?> message,
            Consumer<?, ?> consumer,
            String text) {
        if (LOG.isEnabledForLevel(level)) {
            about(level, action, message.headers(), message.key())
                    .addKeyValue("topic", message.topic())
                    .addKeyValue("partition", message.partition())
                    .addKeyValue("offset", message.offset())
                    .addKeyValue("group", consumer.groupMetadata().groupId())
                    .log(text);
        }
    }

    private static Level levelFor(Headers headers) {
        return headers.lastHeader(EventPost.REQUEST) == null ? Level.DEBUG : Level.INFO;
    }

    private static LoggingEventBuilder about(
            Level level, String action, Headers headers, @Nullable Object key) {
        LoggingEventBuilder line = LOG.atLevel(level).addKeyValue("action", action);
        line = with(line, EventPost.EVENT, headers);
        line = with(line, EventPost.REQUEST, headers);
        line = with(line, EventPost.RECORD, headers);
        return key instanceof String tenant && isTenant(tenant)
                ? line.addKeyValue("tenant_id", tenant)
                : line;
    }

    private static LoggingEventBuilder with(
            LoggingEventBuilder line, String name, Headers headers) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? line
                : line.addKeyValue(name, new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The platform's own facts have a key of zeros. */
    private static boolean isTenant(String key) {
        return key.length() == 36 && !key.equals(new UUID(0, 0).toString());
    }

    /** Writes down each message that a listener took. */
    static final class OfRecords implements RecordInterceptor<Object, Object> {

        @Override
        public ConsumerRecord<Object, Object> intercept(
                ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
            return message;
        }

        @Override
        public void success(
                ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
            consumed(message, consumer);
        }

        @Override
        public void failure(
                ConsumerRecord<Object, Object> message,
                Exception failure,
                Consumer<Object, Object> consumer) {
            failed(message, consumer);
        }
    }

    /** Writes down each message of each batch that a listener took. */
    static final class OfBatches implements BatchInterceptor<Object, Object> {

        @Override
        public ConsumerRecords<Object, Object> intercept(
                ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
            return batch;
        }

        @Override
        public void success(
                ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
            batch.forEach(message -> consumed(message, consumer));
        }
    }
}
