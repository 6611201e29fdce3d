package io.bridgecore.sync.stream;

import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Measures changes per second from Kafka into the log, and the time from Kafka to a stream. Not
 * part of the build: {@code ./mvnw -pl sync-service verify -Dit.test=ChangeRateBench -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@NullMarked
class ChangeRateBench extends RunningSyncService {

    private static final int CHANGES = 20_000;
    private static final int PER_SECOND = 200;

    @LocalServerPort private int port;

    @Test
    void changesPerSecond() throws java.sql.SQLException {
        for (int tenants : List.of(10, 1, 10, 1)) {
            List<TenantId> all = Stream.generate(TenantId::next).limit(tenants).toList();
            long sent = System.nanoTime();
            try (var producer = producer()) {
                for (int i = 0; i < CHANGES; i++) {
                    send(producer, all.get(i % tenants), i);
                }
            }
            long start = System.nanoTime();
            String where =
                    "change_log where tenant_id in ('%s')"
                            .formatted(
                                    String.join(
                                            "','", all.stream().map(TenantId::toString).toList()));
            long already = count(where);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> count(where) == CHANGES);
            long end = System.nanoTime();
            System.out.printf(
                    "BENCH %d changes of %d tenants: %.0f/s from the first send, %d were in when"
                            + " the last was sent after %d ms, the rest at %.0f/s%n",
                    CHANGES,
                    tenants,
                    CHANGES * 1e9 / (end - sent),
                    already,
                    (start - sent) / 1_000_000,
                    (CHANGES - already) * 1e9 / (end - start));
        }
    }

    @Test
    void timeToAStream() {
        var sentAt = new long[CHANGES + 1];
        var took = new ArrayList<Long>();
        try (var producer = producer();
                StreamClient client =
                        new StreamClient(
                                "http://127.0.0.1:" + port,
                                Tokens.staff(tenant),
                                "?since=0",
                                null)) {
            int count = PER_SECOND * 10;
            Thread observer =
                    Thread.startVirtualThread(() -> {
                        int seen = 0;
                        while (seen < count) {
                            int now = client.count();
                            for (; seen < now; seen++) {
                                took.add(System.nanoTime() - sentAt[seen]);
                            }
                            LockSupport.parkNanos(1_000_000);
                        }
                    });
            for (int i = 0; i < count; i++) {
                sentAt[i] = System.nanoTime();
                send(producer, tenant, i);
                LockSupport.parkNanos(1_000_000_000L / PER_SECOND);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> !observer.isAlive());
        }
        var sorted = took.stream().sorted().toList();
        System.out.printf(
                "BENCH Kafka -> stream at %d/s: p50 %.1f ms, p99 %.1f ms%n",
                PER_SECOND,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }

    private void send(KafkaProducer<String, String> producer, TenantId of, int record) {
        // What is not sent shows up as a change that never comes.
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topics.ODOO_CHANGED,
                                of.toString(),
                                log.message(of, change("res.partner", record))));
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.shared().kafka(), "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer());
    }
}
