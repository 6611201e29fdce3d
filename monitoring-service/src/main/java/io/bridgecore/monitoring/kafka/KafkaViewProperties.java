package io.bridgecore.monitoring.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently Kafka is asked.
 *
 * @param timeout of one answer; a request asks at most three times in a row
 */
@ConfigurationProperties("bridgecore.monitoring.kafka")
record KafkaViewProperties(@DefaultValue("3s") Duration timeout) {}
