package io.bridgecore.gateway.usage;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the line to Kafka is opened. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean
    Wire.Opening wireToKafka(KafkaProperties kafka, UsageProperties properties) {
        return () ->
                new KafkaProducer<>(
                        Wire.settings(kafka.buildProducerProperties(), properties),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }
}
