package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

@NullMarked
class LetterSenderTests {

    @Test
    void saysThatKafkaIsAway_whereItsAddressLeadsNowhere() {
        var sender =
                new LetterSender(
                        new KafkaAdmin(Map.of("bootstrap.servers", "nowhere")),
                        new KafkaViewProperties(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> sender.send(List.of(), UUID.randomUUID()))
                .isInstanceOf(KafkaAwayException.class);
    }
}
