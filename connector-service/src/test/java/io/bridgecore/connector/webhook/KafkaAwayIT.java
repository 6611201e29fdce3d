package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.test.context.TestPropertySource;

/** The door while Kafka does not do what it should. */
@NullMarked
@Import(KafkaAwayIT.Spies.class)
@TestPropertySource(properties = "bridgecore.connector.webhook.patience=2s")
class KafkaAwayIT extends RunningConnector {

    @Autowired private KafkaTemplate<String, String> kafka;

    /** Puts a spy in the place of the real sender. */
    @TestConfiguration
    static class Spies {

        @Bean
        static BeanPostProcessor spyOnKafka() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof KafkaTemplate<?, ?> ? spy(bean) : bean;
                }
            };
        }
    }

    private Reply push(int event) {
        return post(
                "/api/v1/webhooks/push",
                """
                {"event_id":%d,"model":"res.partner","record_id":7,"event":"write","data":{}}
                """
                        .formatted(event));
    }

    private void kafkaAnswers(CompletableFuture<SendResult<String, String>> answer) {
        doReturn(answer).when(kafka).send(ArgumentMatchers.<ProducerRecord<String, String>>any());
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
        verify(kafka, times(1))
                .send(
                        ArgumentMatchers.<ProducerRecord<String, String>>argThat(
                                message -> tenant.toString().equals(message.key())));
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

    @Test
    void sendsNoLaterChangeOfARecord_whileAnEarlierOneIsRefused() {
        connect();
        doReturn(CompletableFuture.failedFuture(new TimeoutException("no broker")))
                .doReturn(CompletableFuture.completedFuture(null))
                .when(kafka)
                .send(change());
        String both =
                """
                {"batch":true,"timestamp":"2026-11-22T10:00:00","events":[
                {"event_id":5,"model":"res.partner","record_id":7,"event":"write","data":{}},
                {"event_id":6,"model":"res.partner","record_id":7,"event":"write","data":{}}]}
                """;

        assertThat(post("/api/v1/webhooks/push", both).status()).isEqualTo(503);
        verify(kafka, times(1)).send(change());
        assertThat(post("/api/v1/webhooks/push", both).status()).isEqualTo(200);
        verify(kafka, times(3)).send(change());
    }

    /** A change of the test's own tenant. */
    private ProducerRecord<String, String> change() {
        return ArgumentMatchers.argThat(message ->
                message != null
                        && message.topic().equals("odoo.changed")
                        && tenant.toString().equals(message.key()));
    }
}
