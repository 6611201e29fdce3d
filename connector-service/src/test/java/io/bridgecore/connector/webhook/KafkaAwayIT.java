package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The door while Kafka does not do what it should. */
@NullMarked
@TestPropertySource(properties = "bridgecore.connector.webhook.patience=2s")
class KafkaAwayIT extends RunningConnector {

    @MockitoBean(name = "kafkaTemplate")
    private KafkaTemplate<String, String> kafka;

    private Reply push(int event) {
        return post(
                "/api/v1/webhooks/push",
                """
                {"event_id":%d,"model":"res.partner","record_id":7,"event":"write","data":{}}
                """
                        .formatted(event));
    }

    private void kafkaAnswers(CompletableFuture<SendResult<String, String>> answer) {
        when(kafka.send(anyString(), anyString(), anyString())).thenReturn(answer);
    }

    @Test
    void answersOnlyWhenKafkaHasTheChange() {
        connect();
        var confirmed = new CompletableFuture<SendResult<String, String>>();
        kafkaAnswers(confirmed);

        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> push(1));
        CompletableFuture<Reply> equal = CompletableFuture.supplyAsync(() -> push(1));

        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .until(() -> !first.isDone() && !equal.isDone());
        confirmed.complete(null);
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(equal.join().status()).isEqualTo(200);
        verify(kafka, times(1)).send(anyString(), anyString(), anyString());
    }

    @Test
    void saysComeBack_andTakesTheSamePostLater() {
        connect();
        kafkaAnswers(CompletableFuture.failedFuture(new TimeoutException("no broker")));

        Reply refused = push(2);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("events_unavailable");
        assertThat(refused.retryAfter()).isNotNull();
        kafkaAnswers(CompletableFuture.completedFuture(null));
        Reply taken = push(2);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.<Boolean>read("$.duplicate")).isFalse();
    }

    @Test
    void saysComeBack_whenKafkaStaysSilent() {
        connect();
        kafkaAnswers(new CompletableFuture<>());

        assertThat(push(3).status()).isEqualTo(503);
    }

    @Test
    void refusesWhatKafkaCannotCarry() {
        connect();
        kafkaAnswers(CompletableFuture.failedFuture(new RecordTooLargeException("too large")));

        assertThat(push(4).status()).isEqualTo(413);
    }
}
