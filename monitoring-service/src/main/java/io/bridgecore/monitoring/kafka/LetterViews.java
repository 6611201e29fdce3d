package io.bridgecore.monitoring.kafka;

import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/** Makes messages that nobody could take fit for people's eyes, with what is written on them. */
@Component
class LetterViews {

    private final MessageViews views;

    LetterViews(MessageViews views) {
        this.views = views;
    }

    /** Of a letter that nobody may read any more: where it lies, and what became of it. */
    LetterView withheld(
            ConsumerRecord<byte[], byte[]> letter, ReplayBook.@Nullable Replay replay, String why) {
        var written = new LetterHeaders(letter.headers());
        return new LetterView(
                letter.partition(),
                letter.offset(),
                MessageViews.time(letter.timestamp()),
                Objects.requireNonNullElse(
                        views.shown(Targets.nameOf(letter)), TopicDesk.origin(letter.topic())),
                null,
                null,
                null,
                views.shown(written.text(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)),
                null,
                null,
                why,
                null,
                null,
                replay,
                MessageViews.bare(letter));
    }

    LetterView of(ConsumerRecord<byte[], byte[]> letter, ReplayBook.@Nullable Replay replay) {
        var written = new LetterHeaders(letter.headers());
        String origin = views.shown(written.text(KafkaHeaders.DLT_ORIGINAL_TOPIC));
        return new LetterView(
                letter.partition(),
                letter.offset(),
                MessageViews.time(letter.timestamp()),
                origin == null ? TopicDesk.origin(letter.topic()) : origin,
                written.number(KafkaHeaders.DLT_ORIGINAL_PARTITION),
                written.number(KafkaHeaders.DLT_ORIGINAL_OFFSET),
                time(written.number(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP)),
                views.shown(written.text(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)),
                views.shown(written.text(KafkaHeaders.DLT_EXCEPTION_FQCN)),
                views.shown(written.text(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)),
                views.shown(written.text(KafkaHeaders.DLT_EXCEPTION_MESSAGE)),
                views.shown(written.text("event_id")),
                views.shown(written.text("request_id")),
                replay,
                views.of(letter));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : MessageViews.time(millis);
    }
}
