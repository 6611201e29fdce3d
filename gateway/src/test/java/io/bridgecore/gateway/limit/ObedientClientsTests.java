package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Many clients of one tenant at two gateways, all of which wait as long as they are told. */
class ObedientClientsTests {

    private static final Limit LIMIT =
            new Limit("test", 200, Window.of("window", Duration.ofSeconds(10)));
    private static final int CLIENTS = 20;
    private static final int CREDIT = 16;
    private static final long END = 60_000;

    private final LimitMetrics metrics = new LimitMetrics(new SimpleMeterRegistry());
    private final TestLedger ledger = new TestLedger(LIMIT);
    private final List<TestLedger.Desk> desks = List.of(ledger.join(), ledger.join());
    private final List<Long> admitted = new ArrayList<>();
    private int refusals;

    /** A client, and when it comes next. */
    private final class Client {

        private final String name;
        private final boolean patient;
        private long next;
        private boolean promised;

        Client(String name, boolean patient) {
            this.name = name;
            this.patient = patient;
        }

        void come(Random random) {
            ledger.at(next);
            TestLedger.Desk desk = desks.get(random.nextInt(desks.size()));
            long seconds = ask(desk, name);
            if (random.nextInt(desk.pressing() ? 2 : 20) == 0) {
                desk.report();
            }
            if (seconds == 0) {
                admitted.add(next);
                promised = false;
                next += 1 + random.nextInt(50);
            } else {
                assertThat(promised).as(name + " is refused a second time").isFalse();
                refusals++;
                promised = patient;
                next += patient ? seconds * 1_000 + random.nextInt(200) : 1 + random.nextInt(20);
            }
        }
    }

    @RepeatedTest(10)
    void areNeverRefusedTwice(RepetitionInfo repetition) {
        run(repetition, i -> new Client("client-" + i, true));
    }

    @RepeatedTest(10)
    void haveAPlaceEach_whenTheyShareOneAccount(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (long now = 0; now < 2L * LIMIT.most(); now++) {
            ledger.at(now * 10);
            TestLedger.Desk desk = desks.get(random.nextInt(2));
            desk.admits();
            desk.report();
        }
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            var client = new Client("all", true);
            client.next = 20L * LIMIT.most();
            client.come(random);
            all.add(client);
        }

        all.sort(Comparator.comparingLong(client -> client.next));
        all.forEach(client -> client.come(random));

        assertThat(refusals).isEqualTo(CLIENTS);
    }

    @RepeatedTest(10)
    void areNeverRefusedTwice_besideOthersThatDoNotObey(RepetitionInfo repetition) {
        run(repetition, i -> new Client("client-" + i, i % 4 != 0));
    }

    @Test
    void mayComeEarlier_whenTheirPlaceIsFreeAlready() {
        TestLedger.Desk desk = desks.getFirst();
        for (int i = 0; i < LIMIT.most(); i++) {
            desk.admits();
            desk.report();
        }
        assertThat(ask(desk, "early")).isPositive();

        desk.allowance.limit(LIMIT.most() + 1);

        assertThat(ask(desk, "another")).isPositive();
        assertThat(ask(desk, "early")).isZero();
        assertThat(ask(desk, "early")).isPositive();
    }

    /** Seconds to wait; 0 when the request is admitted. */
    private long ask(TestLedger.Desk desk, String caller) {
        var toll = new Toll(metrics, caller);
        toll.take(desk.allowance, ledger.now());
        return LimitedGateway.secondsToWait(toll, ledger.now());
    }

    @Test
    void leaveNothingUnused_whenTheyDoNotComeAgain() {
        TestLedger.Desk desk = desks.getFirst();
        desks.getLast().cut(true);
        for (int i = 0; i < 4 * LIMIT.most(); i++) {
            if (ask(desk, "gone-" + i) == 0) {
                admitted.add(0L);
            }
            desk.report();
        }
        int before = admitted.size();
        ledger.at(LIMIT.window().millis() + 5_000);
        for (int i = 0; i < LIMIT.most(); i++) {
            if (desk.admits()) {
                admitted.add(1L);
            }
            desk.report();
        }

        assertThat(before).isEqualTo(LIMIT.most());
        assertThat(admitted).hasSize(2 * LIMIT.most());
    }

    private interface Cast {
        Client client(int number);
    }

    private void run(RepetitionInfo repetition, Cast cast) {
        var random = new Random(repetition.getCurrentRepetition());
        var all = new PriorityQueue<Client>(Comparator.comparingLong(client -> client.next));
        for (int i = 0; i < CLIENTS; i++) {
            all.add(cast.client(i));
        }
        for (Client client = all.remove(); client.next < END; client = all.remove()) {
            client.come(random);
            all.add(client);
        }

        assertThat(refusals).isGreaterThan(CLIENTS);
        assertThat(mostInAnyWindow()).isBetween(LIMIT.most() * 9 / 10, LIMIT.most() + 2 * CREDIT);
    }

    private int mostInAnyWindow() {
        int most = 0;
        int from = 0;
        for (int to = 0; to < admitted.size(); to++) {
            while (admitted.get(to) - admitted.get(from) >= LIMIT.window().millis()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
