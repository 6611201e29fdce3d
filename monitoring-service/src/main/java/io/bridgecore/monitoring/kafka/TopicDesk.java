package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.web.problem.CommonProblem;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives out topics that people may look into: those of the platform, not those of Kafka itself. */
@Component
class TopicDesk {

    private static final String INTERNAL = "__";
    private static final String DEAD = ".dlt";

    private final KafkaReader kafka;

    TopicDesk(KafkaReader kafka) {
        this.kafka = kafka;
    }

    /** A topic; 403 for those of Kafka itself, 404 if there is none. */
    TopicDescription topic(String name) throws KafkaAwayException {
        if (isInternal(name)) {
            throw CommonProblem.FORBIDDEN.because("Topics of Kafka itself are not shown");
        }
        TopicDescription topic =
                kafka.topic(name)
                        .orElseThrow(
                                () -> CommonProblem.NOT_FOUND.because("There is no such topic"));
        if (topic.isInternal()) {
            throw CommonProblem.FORBIDDEN.because("Topics of Kafka itself are not shown");
        }
        return topic;
    }

    /** A topic of dead letters; 404 if there is none. */
    TopicDescription deadLetters(String name) throws KafkaAwayException {
        if (!isDeadLetters(name)) {
            throw CommonProblem.NOT_FOUND.because("There is no such topic of dead letters");
        }
        return topic(name);
    }

    /** Looks where letters came from. */
    Targets targets() {
        return new Targets(kafka);
    }

    /** A partition of a topic, or all of them; 422 if it has no such. */
    static List<TopicPartition> partitions(TopicDescription topic, @Nullable Integer wanted) {
        int count = topic.partitions().size();
        if (wanted != null && wanted >= count) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "partition", "the topic has partitions 0 to " + (count - 1));
        }
        return topic.partitions().stream()
                .filter(one -> wanted == null || one.partition() == wanted)
                .map(one -> new TopicPartition(topic.name(), one.partition()))
                .toList();
    }

    static boolean isDeadLetters(String topic) {
        return topic.endsWith(DEAD);
    }

    /** Where the letters of a topic came from, as its name has it. */
    static String origin(String deadLetters) {
        return deadLetters.substring(0, deadLetters.length() - DEAD.length());
    }

    static boolean isInternal(String topic) {
        return topic.startsWith(INTERNAL);
    }
}
