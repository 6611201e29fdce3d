package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterReplay.Order;
import io.bridgecore.monitoring.kafka.LetterReplay.Skipped;
import io.bridgecore.monitoring.kafka.ReplayBook.Place;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Notes of dead letters that they are not sent back. Kafka lets go of no single message: they lie
 * there until their time is over, and nobody has to see to them any more.
 */
@Component
class LetterDiscard {

    private final TopicDesk topics;
    private final LetterRack letters;
    private final ReplayBook book;
    private final PlatformScope platform;
    private final Deeds deeds;

    LetterDiscard(
            TopicDesk topics,
            LetterRack letters,
            ReplayBook book,
            PlatformScope platform,
            Deeds deeds) {
        this.topics = topics;
        this.letters = letters;
        this.book = book;
        this.platform = platform;
        this.deeds = deeds;
    }

    /**
     * What became of an order.
     *
     * @param discarded offsets of the letters
     */
    record DiscardReport(
            String topic, int partition, List<Long> discarded, List<Skipped> skipped) {}

    /** Discards letters; 404 if there are none, 409 if none of them may be. */
    DiscardReport discard(Caller caller, String name, Order order, String reason)
            throws KafkaAwayException {
        TopicDescription topic = topics.deadLetters(name);
        List<ConsumerRecord<byte[], byte[]>> chosen =
                letters.between(topic, order.partition(), order.first(), order.last());
        DiscardReport report =
                platform.call(
                        "discard dead letters", () -> note(caller, topic, order, chosen, reason));
        if (report.discarded().isEmpty()) {
            throw CommonProblem.CONFLICT.because(report.skipped().getFirst().reason());
        }
        return report;
    }

    private DiscardReport note(
            Caller caller,
            TopicDescription topic,
            Order order,
            List<ConsumerRecord<byte[], byte[]>> chosen,
            String reason) {
        UUID id = UUID.randomUUID();
        var discarded = new ArrayList<Long>();
        var skipped = new ArrayList<Skipped>();
        for (ConsumerRecord<byte[], byte[]> letter : chosen) {
            var place = new Place(topic.topicId().toString(), letter.partition(), letter.offset());
            if (book.discard(place, id, caller.id(), deeds.now(), reason)) {
                discarded.add(letter.offset());
            } else {
                skipped.add(new Skipped(letter.partition(), letter.offset(), refusal(place)));
            }
        }
        if (!discarded.isEmpty()) {
            deeds.tell(
                    caller,
                    "dead_letters.discarded",
                    topic.name(),
                    Map.of("partition", order.partition(), "offsets", discarded),
                    Map.of("reason", reason));
        }
        return new DiscardReport(topic.name(), order.partition(), discarded, skipped);
    }

    private String refusal(Place place) {
        return book.find(place)
                .map(known -> known.refusal(deeds.now()))
                .orElse("Somebody else has the letter at present");
    }
}
