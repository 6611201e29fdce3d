package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.alerts.Gauge;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.tenancy.PlatformScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many messages nobody could take and nobody has seen to since, by the topic they lie in. */
@Component
class LettersLeft implements Gauge {

    private static final Logger LOG = LoggerFactory.getLogger(LettersLeft.class);

    private final LetterRack letters;
    private final ReplayBook replays;
    private final PlatformScope platform;

    LettersLeft(LetterRack letters, ReplayBook replays, PlatformScope platform) {
        this.letters = letters;
        this.replays = replays;
        this.platform = platform;
    }

    @Override
    public String metric() {
        return "dead_letters";
    }

    /** They do not go away by themselves. */
    @Override
    public boolean mustHold() {
        return false;
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public Optional<List<Reading>> now() {
        try {
            List<LetterRack.Stack> stacks = letters.stacks();
            Map<String, Long> seenTo =
                    platform.call("dead letters that are left", () -> replays.seenTo(stacks));
            return Optional.of(
                    LetterRack.left(stacks, seenTo).entrySet().stream()
                            .map(left -> reading(left.getKey(), left.getValue()))
                            .toList());
        } catch (KafkaAwayException away) {
            LOG.debug("No dead letters: Kafka is away", away);
            return Optional.empty();
        }
    }

    private static Reading reading(String topic, long left) {
        return Reading.ofPlatform(
                topic,
                "Dead letters in %s that nobody sent back or discarded: %d".formatted(topic, left),
                (double) left);
    }
}
