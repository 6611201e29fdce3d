package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.LetterSender.Outcome;
import io.bridgecore.monitoring.kafka.LetterSender.Outgoing;
import io.bridgecore.monitoring.kafka.ReplayBook.Place;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends dead letters back to where they came from, each of them once. A letter is taken in the
 * database before it is sent: of two who want the same one, one is refused.
 */
@Component
class LetterReplay {

    private static final String WHY = "send dead letters back";

    private final TopicDesk topics;
    private final LetterRack letters;
    private final LetterSender sender;
    private final ReplayBook book;
    private final PurgedTenants purged;
    private final PlatformScope platform;
    private final Deeds deeds;

    LetterReplay(
            TopicDesk topics,
            LetterRack letters,
            LetterSender sender,
            ReplayBook book,
            PurgedTenants purged,
            PlatformScope platform,
            Deeds deeds) {
        this.topics = topics;
        this.letters = letters;
        this.sender = sender;
        this.book = book;
        this.purged = purged;
        this.platform = platform;
        this.deeds = deeds;
    }

    /**
     * Which letters of a partition, the last one included.
     *
     * @param again also those of which nobody knows whether they were sent
     */
    record Order(int partition, long first, long last, boolean again) {}

    /** A letter that the broker has anew. */
    record Replayed(int partition, long offset, String topic, int newPartition, long newOffset) {}

    /** A letter that was not sent. */
    record Skipped(int partition, long offset, String reason) {}

    /**
     * What became of an order.
     *
     * @param uncertain letters of which Kafka did not say whether it has them
     */
    record ReplayReport(
            UUID replayId,
            String topic,
            List<Replayed> replayed,
            List<Skipped> skipped,
            List<Long> uncertain) {}

    /** Sends letters back; 404 if there are none, 409 if none of them may be sent. */
    ReplayReport replay(Caller caller, String name, Order order) throws KafkaAwayException {
        TopicDescription topic = topics.deadLetters(name);
        UUID id = UUID.randomUUID();
        var work = new Work(topic, order, id, caller);
        work.choose(letters.between(topic, order.partition(), order.first(), order.last()));
        platform.run(WHY, work::take);
        if (work.taken.isEmpty()) {
            Skipped first = work.skipped.getFirst();
            throw CommonProblem.CONFLICT.because(
                    (work.skipped.size() == 1 ? "" : "None of the letters can be sent back. ")
                            + first.reason());
        }
        List<Outcome> outcomes = work.send();
        return platform.call(WHY, () -> work.finish(outcomes));
    }

    /** One order on its way. */
    private final class Work {

        private final TopicDescription topic;
        private final Order order;
        private final UUID id;
        private final Caller caller;
        private final List<Outgoing> chosen = new ArrayList<>();
        private final List<Outgoing> taken = new ArrayList<>();
        private final List<Replayed> replayed = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();
        private final List<Long> uncertain = new ArrayList<>();

        Work(TopicDescription topic, Order order, UUID id, Caller caller) {
            this.topic = topic;
            this.order = order;
            this.id = id;
            this.caller = caller;
        }

        void choose(List<ConsumerRecord<byte[], byte[]>> letters) throws KafkaAwayException {
            Targets targets = topics.targets();
            for (ConsumerRecord<byte[], byte[]> letter : letters) {
                Targets.Target target = targets.of(letter);
                if (target.refusal() == null) {
                    chosen.add(new Outgoing(letter, target.topic(), target.partitions()));
                } else {
                    skip(letter.offset(), target.refusal());
                }
            }
        }

        void take() {
            Set<ConsumerRecord<byte[], byte[]>> dead =
                    purged.lettersAmong(chosen.stream().map(Outgoing::letter).toList());
            for (Outgoing letter : chosen) {
                Place place = place(letter);
                if (dead.contains(letter.letter())) {
                    skip(place.offset(), PurgedTenants.WORDS);
                } else if (book.take(place, id, caller.id(), deeds.now(), order.again())) {
                    taken.add(letter);
                } else {
                    skip(place.offset(), reason(place));
                }
            }
            if (!taken.isEmpty()) {
                deeds.tell(caller, "dead_letters.replay_ordered", topic.name(), which(), Map.of());
            }
        }

        List<Outcome> send() throws KafkaAwayException {
            try {
                return sender.send(taken, id);
            } catch (KafkaAwayException away) {
                platform.run(WHY, () -> taken.forEach(letter -> book.release(place(letter), id)));
                throw away;
            }
        }

        ReplayReport finish(List<Outcome> outcomes) {
            for (int i = 0; i < taken.size(); i++) {
                note(taken.get(i), outcomes.get(i));
            }
            deeds.tell(
                    caller,
                    "dead_letters.replayed",
                    topic.name(),
                    which(),
                    Map.of(
                            "replayed",
                            replayed,
                            "uncertain",
                            uncertain,
                            "skipped",
                            skipped.stream().map(Skipped::offset).toList()));
            return new ReplayReport(
                    id,
                    topic.name(),
                    List.copyOf(replayed),
                    List.copyOf(skipped),
                    List.copyOf(uncertain));
        }

        private void note(Outgoing letter, Outcome outcome) {
            Place place = place(letter);
            switch (outcome) {
                case Outcome.Sent(var where) -> {
                    book.sent(place, id, where);
                    replayed.add(
                            new Replayed(
                                    place.partition(),
                                    place.offset(),
                                    where.topic(),
                                    where.partition(),
                                    where.offset()));
                }
                case Outcome.Refused(String reason) -> {
                    book.release(place, id);
                    skip(place.offset(), reason);
                }
                case Outcome.Uncertain() -> {
                    book.uncertain(place, id);
                    uncertain.add(place.offset());
                }
            }
        }

        private String reason(Place place) {
            return book.find(place)
                    .map(known -> known.refusal(deeds.now()))
                    .orElse("Somebody else has the letter at present");
        }

        private Map<String, @Nullable Object> which() {
            return Map.of(
                    "replay_id",
                    id.toString(),
                    "partition",
                    order.partition(),
                    "offsets",
                    taken.stream().map(letter -> letter.letter().offset()).toList());
        }

        private Place place(Outgoing letter) {
            return new Place(
                    topic.topicId().toString(),
                    letter.letter().partition(),
                    letter.letter().offset());
        }

        private void skip(long offset, String reason) {
            skipped.add(new Skipped(order.partition(), offset, reason));
        }
    }
}
