package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.UsageBatches.Sum;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends usage as gateways do, and waits until it is in the sums. */
final class UsageFlood implements AutoCloseable {

    private static final String TOPIC = "usage.recorded";
    private static final int AGAIN = 30;
    private static final Duration NEXT_LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final PlatformCalls calls;
    private final UsageBatches batches = new UsageBatches(Instant.now());
    private final UsageTables tables;
    private final KafkaProducer<String, byte[]> producer;
    private Sum sent = Sum.NONE;
    private int number;

    UsageFlood(PlatformCalls calls) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka", "warn");
        this.calls = calls;
        this.tables = new UsageTables(calls, batches.tenants());
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                calls.platformAddress("kafka"),
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "batch.size",
                                131_072,
                                "linger.ms",
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /**
     * What came of it.
     *
     * @param time from the first message to the last request in the sums
     * @param cpu processor time of monitoring-service meanwhile
     * @param sent before, meanwhile and afterwards, each once
     * @param stored what the tables have of it in the end
     */
    record Result(long records, Duration time, Duration cpu, Sum sent, Map<String, Sum> stored) {

        Result {
            stored = Map.copyOf(stored);
        }

        double perSecond() {
            return records * 1e9 / time.toNanos();
        }

        double cpuMicros() {
            return cpu.toNanos() / 1e3 / records;
        }

        /** Every table has all of it, and nothing double. */
        boolean exact() {
            return !stored.isEmpty() && stored.values().stream().allMatch(sent::equals);
        }
    }

    /** Measures so many requests, after half as many to warm up. */
    Result run(int records) throws IOException, InterruptedException {
        send(records / 2);
        awaitCounted();
        Duration before = calls.cpu("monitoring");
        long began = System.nanoTime();
        send(records);
        awaitCounted();
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        Duration cpu = calls.cpu("monitoring").minus(before);
        sendTwice();
        awaitCounted();
        return new Result(records, time, cpu, sent, tables.all());
    }

    private void send(int records) throws IOException, InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        for (int i = 0; i < records / UsageBatches.SIZE; i++) {
            sent = sent.plus(batches.sum(number));
            under.add(producer.send(new ProducerRecord<>(TOPIC, batches.message(number++))));
        }
        settle(under);
    }

    /** A message whose answer was lost is sent again; what follows it tells when it was heard. */
    private void sendTwice() throws IOException, InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        int partitions = producer.partitionsFor(TOPIC).size();
        for (int partition = 0; partition < partitions; partition++) {
            for (int i = 0; i < AGAIN; i++) {
                byte[] message = batches.message(number);
                sent = sent.plus(batches.sum(number++));
                under.add(producer.send(new ProducerRecord<>(TOPIC, partition, null, message)));
                under.add(producer.send(new ProducerRecord<>(TOPIC, partition, null, message)));
            }
            sent = sent.plus(batches.sum(number));
            under.add(
                    producer.send(
                            new ProducerRecord<>(
                                    TOPIC, partition, null, batches.message(number++))));
        }
        settle(under);
    }

    private static void settle(List<Future<?>> under) throws IOException, InterruptedException {
        for (Future<?> one : under) {
            try {
                one.get();
            } catch (ExecutionException refused) {
                throw new IOException("Kafka did not take usage", refused);
            }
        }
    }

    private void awaitCounted() throws IOException {
        long counted = -1;
        long since = System.nanoTime();
        while (counted < sent.requests()) {
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
            long now = tables.counted();
            if (now > counted) {
                counted = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STUCK.toNanos()) {
                throw new IOException("Only " + counted + " of " + sent.requests() + " counted");
            }
        }
    }

    /** Takes away what was made. */
    void remove() throws IOException {
        tables.remove();
    }

    @Override
    public void close() throws IOException {
        producer.close();
        tables.close();
    }
}
