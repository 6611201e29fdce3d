package io.bridgecore.events;

import io.bridgecore.contracts.event.Topics;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service the outbox, the inbox and dead letters. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(EventsProperties.class)
@EnableScheduling
class EventsAutoConfiguration {

    @Bean
    Outbox outbox(ApplicationEventPublisher publisher, JsonMapper json, Clock clock) {
        return new Outbox(publisher, json, clock);
    }

    @Bean
    EventPost eventPost(KafkaTemplate<String, String> kafka) {
        return new EventPost(kafka);
    }

    @Bean
    OutboxSender outboxSender(EventPost post) {
        return new OutboxSender(post);
    }

    /** Nobody gets it who does not ask for it by name. */
    @Bean(name = OutboxSender.LINE, defaultCandidate = false)
    ExecutorService outboxLine() {
        return Executors.newSingleThreadExecutor(Thread.ofVirtual().name("outbox").factory());
    }

    @Bean
    RecordInterceptor<Object, Object> trackOfRecords() {
        return new EventTrack.OfRecords();
    }

    @Bean
    BatchInterceptor<Object, Object> trackOfBatches() {
        return new EventTrack.OfBatches();
    }

    @Bean
    OutboxRetry outboxRetry(FailedEventPublications failed, EventsProperties properties) {
        return new OutboxRetry(failed, properties);
    }

    @Bean
    Inbox inbox(JsonMapper json, JdbcClient sql, PlatformTransactionManager transactions) {
        return new Inbox(json, sql, new TransactionTemplate(transactions));
    }

    @Bean
    InboxCleanup inboxCleanup(JdbcClient sql, EventsProperties properties, Clock clock) {
        return new InboxCleanup(sql, properties, clock);
    }

    @Bean
    DefaultErrorHandler deadLetters(KafkaTemplate<?, ?> kafka) {
        return DeadLetters.handler(kafka);
    }

    @Bean
    KafkaAdmin.NewTopics platformTopics(EventsProperties properties) {
        return new KafkaAdmin.NewTopics(
                Topics.ALL.stream()
                        .map(name ->
                                TopicBuilder.name(name)
                                        .partitions(properties.partitions())
                                        .replicas(properties.replicas())
                                        .build())
                        .toArray(NewTopic[]::new));
    }

    /** Letters stay for long: somebody has to see to them. */
    @Bean
    KafkaAdmin.NewTopics deadLetterTopics(EventsProperties properties) {
        String kept = Long.toString(properties.deadLettersKept().toMillis());
        return new KafkaAdmin.NewTopics(
                Topics.ALL.stream()
                        .map(name ->
                                TopicBuilder.name(name + DeadLetters.ENDING)
                                        .partitions(1)
                                        .replicas(properties.replicas())
                                        .config(TopicConfig.RETENTION_MS_CONFIG, kept)
                                        .build())
                        .toArray(NewTopic[]::new));
    }
}
