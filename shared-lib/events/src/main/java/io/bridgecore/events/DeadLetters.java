package io.bridgecore.events;

import io.bridgecore.tenancy.standing.TenantsAwayException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.core.JacksonException;

/**
 * What happens to a message that cannot be taken in. While a server is away it waits for it, for as
 * long as that takes; a message that fails on its own goes to {@code <topic>.dlt} after three more
 * tries, one that cannot be read at once.
 */
final class DeadLetters {

    /** What their topics are called, after those they came from. */
    static final String ENDING = ".dlt";

    private static final long FIRST_WAIT_MS = 200;
    private static final long LONGEST_WAIT_MS = 10_000;
    private static final List<Class<? extends Exception>> OUTAGES =
            List.of(
                    TransientDataAccessException.class,
                    DataAccessResourceFailureException.class,
                    TransactionException.class,
                    TenantsAwayException.class);

    private DeadLetters() {}

    static DefaultErrorHandler handler(KafkaOperations<?, ?> kafka) {
        var recoverer =
                new DeadLetterPublishingRecoverer(
                        kafka, (message, _) -> new TopicPartition(message.topic() + ENDING, -1));
        var handler = new DefaultErrorHandler(recoverer, patience());
        handler.setBackOffFunction(DeadLetters::patienceWith);
        handler.addNotRetryableExceptions(JacksonException.class);
        return handler;
    }

    private static BackOff patienceWith(ConsumerRecord<?, ?> message, Exception failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (isOutage(cause)) {
                return patience();
            }
            cause = cause.getCause();
        }
        return new FixedBackOff(FIRST_WAIT_MS, 3);
    }

    private static boolean isOutage(Throwable cause) {
        return OUTAGES.stream().anyMatch(outage -> outage.isInstance(cause));
    }

    private static BackOff patience() {
        var patience = new ExponentialBackOff(FIRST_WAIT_MS, 2);
        patience.setMaxInterval(LONGEST_WAIT_MS);
        return patience;
    }
}
