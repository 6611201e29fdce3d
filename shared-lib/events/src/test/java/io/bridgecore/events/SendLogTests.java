package io.bridgecore.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@NullMarked
@ExtendWith(OutputCaptureExtension.class)
class SendLogTests {

    private final SendLog log = new SendLog();

    @Test
    void tellsOnceThatKafkaIsAway_andOnceThatItIsBack(CapturedOutput output) {
        for (int round = 0; round < 2; round++) {
            arrives();
            fails(new TimeoutException("not present in metadata"));
            fails(new TimeoutException("not present in metadata"));
            arrives();
            arrives();
        }

        assertThat(lines(output, "Kafka does not take events")).hasSize(2);
        assertThat(lines(output, "Kafka takes events again")).hasSize(2);
    }

    @Test
    void tellsOfEachEventThatKafkaDoesNotWant(CapturedOutput output) {
        fails(new RecordTooLargeException("so long"));
        fails(new RecordTooLargeException("so long"));
        arrives();

        assertThat(lines(output, "Kafka does not want an event for topic")).hasSize(2);
        assertThat(lines(output, "again")).isEmpty();
    }

    private static List<String> lines(CapturedOutput output, String words) {
        return output.getAll().lines().filter(line -> line.contains(words)).toList();
    }

    private void arrives() {
        log.onSuccess(message(), new RecordMetadata(new TopicPartition("topic", 0), 0, 0, 0, 0, 0));
    }

    private void fails(Exception failure) {
        log.onError(message(), null, failure);
    }

    private static ProducerRecord<Object, Object> message() {
        return new ProducerRecord<>("topic", "key", "value");
    }
}
