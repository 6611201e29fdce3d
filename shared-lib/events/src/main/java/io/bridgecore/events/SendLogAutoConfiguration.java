package io.bridgecore.events;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes the place of the listener that tells of each failure. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
class SendLogAutoConfiguration {

    @Bean
    SendLog sendLog() {
        return new SendLog();
    }
}
