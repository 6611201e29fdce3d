package io.bridgecore.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

@NullMarked
class OutboxSenderTests {

    private final List<String> tried = new ArrayList<>();
    private Throwable why = new TimeoutException("not present in metadata");
    private final OutboxSender sender =
            new OutboxSender(
                    new EventPost(
                            new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of())) {
                                @Override
                                public CompletableFuture<SendResult<String, String>> send(
                                        ProducerRecord<String, String> message) {
                                    tried.add(message.value());
                                    throw new KafkaException("refused", why);
                                }
                            }));

    @Test
    void letsNobodyWait_whileKafkaIsAway() {
        assertThatThrownBy(() -> sender.send(event("first"))).hasMessageContaining("refused");

        assertThat(sender.send(event("second"))).isCompletedExceptionally();
        assertThat(tried).containsExactly("first");
    }

    @Test
    void goesOnWithTheOthers_whenKafkaWantsOneEventNot() {
        why = new RecordTooLargeException("so long");
        assertThatThrownBy(() -> sender.send(event("first"))).hasMessageContaining("refused");

        assertThatThrownBy(() -> sender.send(event("second"))).hasMessageContaining("refused");
        assertThat(tried).containsExactly("first", "second");
    }

    private static OutgoingEvent event(String body) {
        return new OutgoingEvent(Uuid7.next(), "topic", "key", body, null);
    }
}
