package io.bridgecore.gateway.usage;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One message for Kafka.
 *
 * @param weight how many requests or facts are in it (count)
 */
record Message(ProducerRecord<String, byte[]> content, int weight) {}
