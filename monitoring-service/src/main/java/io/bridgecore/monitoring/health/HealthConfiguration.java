package io.bridgecore.monitoring.health;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes the list of those who are asked. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HealthConfiguration {

    @Bean
    BrokerProbe brokerProbe(KafkaAdmin kafka, HealthProperties properties) {
        return new BrokerProbe(kafka.getConfigurationProperties(), properties.timeout());
    }

    @Bean
    HealthBoard healthBoard(
            Addresses addresses,
            HealthProperties properties,
            RedisConnectionFactory redis,
            BrokerProbe broker,
            ElasticsearchClient elasticsearch,
            Clock clock) {
        List<Probe> servers =
                List.of(
                        new DatabaseProbe(addresses.database().url(), properties.timeout()),
                        new RedisProbe(redis),
                        broker,
                        new SearchProbe(elasticsearch));
        return new HealthBoard(services(addresses, properties), servers, properties, clock);
    }

    private static List<Probe> services(Addresses addresses, HealthProperties properties) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(properties.timeout())
                        .build();
        return properties.services().stream()
                .<Probe>map(name ->
                        new ServiceProbe(name, addresses.service(name), properties.timeout(), http))
                .toList();
    }
}
