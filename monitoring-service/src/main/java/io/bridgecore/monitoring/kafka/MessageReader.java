package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.kafka.KafkaReader.KafkaAwayException;
import io.bridgecore.monitoring.kafka.KafkaReader.Range;
import io.bridgecore.web.problem.CommonProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Reads messages where they lie, without a group: nothing is committed and no consumer disturbed.
 * What is read at once is bounded in number, bytes and time. Safe for many threads.
 */
@Component
class MessageReader {

    /** How many messages are looked at for one question. */
    static final int MOST_SEEN = 10_000;

    private static final long MOST_BYTES = 4L << 20;
    private static final int MOST_READERS = 4;
    private static final int AT_ONCE = 2 << 20;
    private static final int SHORT_WAIT_MS = 50;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final Duration timeout;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    MessageReader(KafkaAdmin kafka, KafkaViewProperties properties) {
        this.timeout = properties.timeout();
        var all = new HashMap<>(kafka.getConfigurationProperties());
        int limit = Math.toIntExact(timeout.toMillis());
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, AT_ONCE);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, AT_ONCE);
        all.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, AT_ONCE);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORT_WAIT_MS);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
        this.settings = Map.copyOf(all);
    }

    /** Why nothing more was read. */
    enum Stop {
        /** All that was asked for was seen. */
        END,
        /** There are as many as were wanted. */
        LIMIT,
        /** One question may not be about more messages. */
        SEEN,
        /** One question may not be about more bytes. */
        BYTES,
        /** One question may not take longer. */
        TIME;

        /** As callers are told. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was found.
     *
     * @param seen how many messages were looked at
     * @param next offset that was not looked at yet, by partition
     */
    record Harvest(
            List<ConsumerRecord<byte[], byte[]>> messages,
            int seen,
            Map<TopicPartition, Long> next,
            Stop stop) {

        Harvest {
            messages = List.copyOf(messages);
            next = Map.copyOf(next);
        }
    }

    /** When a question that is asked now must be answered. */
    long deadline() {
        return System.nanoTime() + timeout.toNanos();
    }

    /**
     * Reads partitions from the first offset up to the next, in the order of each partition.
     *
     * @param limit when to stop, in messages that are wanted
     * @param deadline when to stop at the latest, as {@link #deadline()} gives it
     */
    Harvest read(
            Map<TopicPartition, Range> stretches,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            int limit,
            long deadline)
            throws KafkaAwayException {
        waitForTurn();
        try {
            return new Reading(stretches, wanted, limit, deadline).run();
        } catch (KafkaException away) {
            throw new KafkaAwayException(away);
        } finally {
            readers.release();
        }
    }

    private void waitForTurn() throws KafkaAwayException {
        try {
            if (!readers.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw CommonProblem.UNAVAILABLE
                        .because("Too many look at messages at present")
                        .retryAfter(timeout);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(stopping);
        }
    }

    /** One walk through some partitions. */
    private final class Reading {

        private final Map<TopicPartition, Range> stretches;
        private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
        private final int limit;
        private final Set<TopicPartition> open = new HashSet<>();
        private final Map<TopicPartition, Long> next = new HashMap<>();
        private final List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        private final long deadline;
        private int seen;
        private long bytes;

        Reading(
                Map<TopicPartition, Range> stretches,
                Predicate<ConsumerRecord<byte[], byte[]>> wanted,
                int limit,
                long deadline) {
            this.stretches = stretches;
            this.deadline = deadline;
            this.wanted = wanted;
            this.limit = limit;
            stretches.forEach((partition, range) -> {
                next.put(partition, range.first());
                if (range.first() < range.next()) {
                    open.add(partition);
                }
            });
        }

        Harvest run() throws KafkaAwayException {
            if (open.isEmpty()) {
                return new Harvest(found, seen, next, Stop.END);
            }
            var bytesAsTheyAre = new ByteArrayDeserializer();
            Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, bytesAsTheyAre, bytesAsTheyAre);
            try {
                Stop stop = walk(consumer);
                if (stop == Stop.TIME && seen == 0) {
                    throw new KafkaAwayException(new KafkaException("No message came in time"));
                }
                return new Harvest(found, seen, next, stop);
            } finally {
                consumer.close(CloseOptions.timeout(PAUSE));
            }
        }

        private Stop walk(Consumer<byte[], byte[]> consumer) {
            consumer.assign(open);
            open.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            while (!open.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Stop.TIME;
                }
                Duration wait = Duration.ofNanos(Math.min(left, PAUSE.toNanos()));
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(wait)) {
                    Stop stop = take(message);
                    if (stop != null) {
                        return stop;
                    }
                }
                Set.copyOf(open).forEach(partition -> move(consumer, partition));
            }
            return Stop.END;
        }

        private @Nullable Stop take(ConsumerRecord<byte[], byte[]> message) {
            var partition = new TopicPartition(message.topic(), message.partition());
            if (message.offset() >= end(partition)) {
                return null;
            }
            next.put(partition, message.offset() + 1);
            seen++;
            bytes += MessageSize.of(message);
            if (wanted.test(message)) {
                found.add(message);
            }
            if (found.size() >= limit) {
                return Stop.LIMIT;
            }
            return bytes >= MOST_BYTES ? Stop.BYTES : seen > MOST_SEEN ? Stop.SEEN : null;
        }

        /** Offsets without a message, such as those of deleted ones, are passed as well. */
        private void move(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
            long position = Math.min(consumer.position(partition, PAUSE), end(partition));
            next.put(partition, position);
            if (position == end(partition)) {
                open.remove(partition);
                consumer.pause(Set.of(partition));
            }
        }

        private long end(TopicPartition partition) {
            Range stretch = stretches.get(partition);
            return stretch == null ? 0 : stretch.next();
        }
    }
}
