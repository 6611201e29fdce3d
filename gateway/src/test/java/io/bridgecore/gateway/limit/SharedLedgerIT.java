package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.gateway.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways that share a Redis which is killed and frozen under them. */
class SharedLedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 1_000;
    private static final int TWO_PERCENT = MOST / 50;

    private final OwnRedis redis = new OwnRedis();
    private final LimitedGateway one = new LimitedGateway(redis.url());
    private final LimitedGateway two = new LimitedGateway(redis.url());
    private final Tenant tenant = LimitedGateway.tenant(MOST);

    @BeforeEach
    void share() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> one.ledger.gateways() == 2 && two.ledger.gateways() == 2);
    }

    @AfterEach
    void close() {
        redis.thaw();
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void bridgecore88_twoGatewaysShareALimit() {
        int admitted = hammer(5 * MOST);

        assertThat(admitted).isBetween(MOST - TWO_PERCENT, MOST + TWO_PERCENT);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(one.counted(tenant)).isEqualTo(admitted);
                    assertThat(two.counted(tenant)).isEqualTo(admitted);
                });
    }

    @Test
    void whatOneGatewayHasUsedUpIsRefusedByTheOther() {
        assertThat(take(one, MOST)).isEqualTo(MOST);
        awaitReported(MOST);

        int more = 0;
        for (int i = 0; i < 100; i++) {
            more += two.take(tenant) == 0 ? 1 : 0;
        }

        assertThat(more).isZero();
    }

    @Test
    void refusesNobodyAndWaitsForNobody_whileRedisIsFrozen() {
        take(one, 100);
        awaitReported(100);
        redis.freeze();
        AtomicLong longest = new AtomicLong();
        AtomicInteger admitted = new AtomicInteger(100);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> {
                    timed(longest, admitted);
                    return one.ledger.away();
                });
        for (int i = 0; i < 2 * MOST; i++) {
            timed(longest, admitted);
        }

        assertThat(admitted.get()).isBetween(MOST, MOST + TWO_PERCENT);
        assertThat(longest.get()).isLessThan(Duration.ofMillis(200).toNanos());

        redis.thaw();
        awaitReported(admitted.get());
        assertThat(two.take(tenant)).isPositive();
    }

    @Test
    void countsOnAndTellsAfterwards_whenRedisWasKilled() {
        take(one, 100);
        awaitReported(100);
        redis.kill();
        Awaitility.await().atMost(PATIENCE).until(() -> one.ledger.away() && two.ledger.away());

        int meanwhile = take(one, 300);
        assertThat(meanwhile).isEqualTo(300);

        redis.startAgain();
        Awaitility.await().atMost(PATIENCE).until(() -> !one.ledger.away() && !two.ledger.away());
        awaitReported(300);
    }

    @Test
    void hasNoEdgeToBurstAt() {
        var limit = new Limit("edge", 200, Window.of("two", Duration.ofSeconds(2)));
        Allowance here = one.ledger.open("edge", limit, System.nanoTime());
        Allowance there = two.ledger.open("edge", limit, System.nanoTime());
        List<Long> admitted = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            if ((admitted.size() % 2 == 0 ? here : there).take(now) == 0) {
                admitted.add(now);
            }
            LockSupport.parkNanos(200_000);
        }

        assertThat(mostWithin(admitted, Duration.ofSeconds(2).toNanos()))
                .isBetween(190, 200 + TWO_PERCENT);
    }

    @Test
    void anObedientClientIsNotRefusedTwice() {
        var limit = new Limit("obedient", 50, Window.of("second", Duration.ofSeconds(1)));
        Allowance allowance = one.ledger.open("obedient", limit, System.nanoTime());
        int refusals = 0;
        while (refusals < 4) {
            long wait = allowance.take(System.nanoTime());
            if (wait > 0) {
                refusals++;
                LockSupport.parkNanos((wait / Allowance.SECOND + 1) * Allowance.SECOND);
                assertThat(allowance.take(System.nanoTime())).isZero();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whoWaitedAtOneGatewayIsAdmittedByTheOther() {
        var limit = new Limit("places", 40, Window.of("two", Duration.ofSeconds(2)));
        List<Allowance> doors =
                List.of(
                        one.ledger.open("places", limit, System.nanoTime()),
                        two.ledger.open("places", limit, System.nanoTime()));
        var refusedTwice = new AtomicInteger();
        var refused = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "client-" + i;
            int first = i % 2;
            clients.add(
                    Thread.startVirtualThread(() -> {
                        for (int round = 0; round < 40 && refused.get() < 60; round++) {
                            long seconds = LimitedGateway.ask(doors.get(first), name);
                            if (seconds > 0) {
                                refused.incrementAndGet();
                                LockSupport.parkNanos(seconds * Allowance.SECOND + 5_000_000);
                                if (LimitedGateway.ask(doors.get(1 - first), name) > 0) {
                                    refusedTwice.incrementAndGet();
                                }
                            }
                            LockSupport.parkNanos(20_000_000);
                        }
                    }));
        }
        clients.forEach(SharedLedgerIT::join);

        assertThat(refused.get()).isGreaterThan(20);
        assertThat(refusedTwice.get()).isZero();
    }

    private static void join(Thread client) {
        try {
            client.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void returnsWhatItHoldsButDoesNotUse() {
        int used = hammer(MOST / 2);

        awaitReported(used);
    }

    @Test
    void givesAQuotaBack() {
        take(one, MOST);
        awaitReported(MOST);
        assertThat(one.take(tenant)).isPositive();

        assertThat(one.desk.reset(tenant.id(), "all").block())
                .containsExactly("rate_limit:tenant:" + tenant.id() + ":hour");

        assertThat(one.take(tenant)).isZero();
    }

    private static int mostWithin(List<Long> instants, long length) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < instants.size(); to++) {
            while (instants.get(to) - instants.get(from) >= length) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private void awaitReported(int requests) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(two.counted(tenant)).isEqualTo(requests));
    }

    private int take(LimitedGateway gateway, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            long wait = gateway.take(tenant);
            if (wait > 0 && wait <= Allowance.SECOND) {
                Awaitility.await().until(() -> gateway.take(tenant) == 0);
                wait = 0;
            }
            admitted += wait == 0 ? 1 : 0;
        }
        return admitted;
    }

    private void timed(AtomicLong longest, AtomicInteger admitted) {
        long start = System.nanoTime();
        if (one.take(tenant) == 0) {
            admitted.incrementAndGet();
        }
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /** Requests from four threads, two at each gateway, paced so that reports can follow. */
    private int hammer(int requests) {
        var admitted = new AtomicInteger();
        var start = new CountDownLatch(1);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            LimitedGateway gateway = i % 2 == 0 ? one : two;
            clients.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            start.await();
                            for (int request = 0; request < requests / 4; request++) {
                                admitted.addAndGet(gateway.take(tenant) == 0 ? 1 : 0);
                                LockSupport.parkNanos(1_000_000);
                            }
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                    }));
        }
        start.countDown();
        clients.forEach(SharedLedgerIT::join);
        return admitted.get();
    }
}
