package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.monitoring.kafka.MessageReader.Harvest;
import io.bridgecore.monitoring.kafka.MessageReader.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

@NullMarked
class NewestMessagesTests {

    private static final TopicPartition WHOLE = new TopicPartition("news", 0);
    private static final TopicPartition HALF = new TopicPartition("news", 1);
    private static final Map<TopicPartition, Range> STRETCHES =
            Map.of(WHOLE, new Range(0, 2), HALF, new Range(0, 5));

    /** A reader whose time was over before it came to the end of the second partition. */
    private static final class Interrupted extends MessageReader {

        Interrupted() {
            super(
                    new KafkaAdmin(Map.of("bootstrap.servers", "127.0.0.1:1")),
                    new KafkaViewProperties(Duration.ofSeconds(1)));
        }

        @Override
        Harvest read(
                Map<TopicPartition, Range> stretches,
                Predicate<ConsumerRecord<byte[], byte[]>> wanted,
                int limit,
                long deadline) {
            return new Harvest(
                    List.of(message(WHOLE, 0), message(WHOLE, 1), message(HALF, 0)),
                    3,
                    Map.of(WHOLE, 2L, HALF, 1L),
                    Stop.TIME);
        }
    }

    @Test
    void showNothingOfWhatWasNotReadToItsEnd_andLeaveItForTheNextPage() throws KafkaAwayException {
        var page = new NewestMessages(new Interrupted()).of(STRETCHES, _ -> true, 10, 10);

        assertThat(page.messages())
                .extracting(ConsumerRecord::partition, ConsumerRecord::offset)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1L),
                        org.assertj.core.groups.Tuple.tuple(0, 0L));
        assertThat(page.stop()).isEqualTo(Stop.TIME);
        assertThat(page.rest()).containsEntry(WHOLE, 0L).containsEntry(HALF, 5L);
    }

    private static ConsumerRecord<byte[], byte[]> message(TopicPartition place, long offset) {
        return new ConsumerRecord<>(
                place.topic(), place.partition(), offset, new byte[0], new byte[0]);
    }
}
