package io.bridgecore.gateway.tenant;

import io.bridgecore.contracts.event.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics when the gateway starts first: a topic that appears later is heard late. */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    /**
     * Shape of new topics; the same settings as in every service.
     *
     * @param partitions per topic (count)
     * @param replicas copies of each partition (count)
     */
    @ConfigurationProperties("bridgecore.events")
    record TopicProperties(@DefaultValue("3") int partitions, @DefaultValue("1") short replicas) {}

    @Bean
    KafkaAdmin.NewTopics platformTopics(TopicProperties properties) {
        return new KafkaAdmin.NewTopics(
                Topics.ALL.stream()
                        .map(name ->
                                TopicBuilder.name(name)
                                        .partitions(properties.partitions())
                                        .replicas(properties.replicas())
                                        .build())
                        .toArray(NewTopic[]::new));
    }
}
