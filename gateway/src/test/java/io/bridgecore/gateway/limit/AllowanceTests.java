package io.bridgecore.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AllowanceTests {

    private static final Window WINDOW = Window.of("window", Duration.ofSeconds(10));
    private static final int MOST = 200;
    private static final int CREDIT = 16;

    private final TestLedger ledger = new TestLedger(new Limit("test", MOST, WINDOW));

    @Test
    void admitsTheLimitAndNotOneMore_whenAlone() {
        TestLedger.Desk desk = ledger.join();
        int admitted = 0;
        for (int i = 0; i < 500; i++) {
            ledger.at(i);
            admitted += desk.admits() ? 1 : 0;
            if (i % 7 == 0) {
                desk.report();
            }
        }

        assertThat(admitted).isEqualTo(MOST);
        assertThat(desk.allowance.remaining(ledger.now())).isZero();
    }

    @Test
    void admitsABurstBeforeTheLedgerWasEverAsked() {
        TestLedger.Desk desk = ledger.join();
        int admitted = 0;
        for (int i = 0; i < MOST + 50; i++) {
            admitted += desk.admits() ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(MOST);
    }

    @RepeatedTest(20)
    void neverExceedsTheLimitInAnyWindow(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int gateways = 1 + random.nextInt(3);
        List<TestLedger.Desk> desks = new ArrayList<>();
        for (int i = 0; i < gateways; i++) {
            desks.add(ledger.join());
        }
        List<Long> admitted = new ArrayList<>();
        long now = 0;
        while (now < 5 * WINDOW.millis()) {
            now += random.nextInt(100) == 0 ? random.nextInt(3_000) : random.nextInt(8);
            ledger.at(now);
            TestLedger.Desk desk = desks.get(random.nextInt(gateways));
            if (desk.admits()) {
                admitted.add(now);
            }
            if (random.nextInt(desk.pressing() ? 2 : 20) == 0) {
                desk.report();
            }
        }

        int bound = gateways == 1 ? MOST : MOST + gateways * CREDIT;
        assertThat(mostInAnyWindow(admitted)).isBetween(MOST - CREDIT, bound);
    }

    @RepeatedTest(10)
    void whoeverComesAgainWhenToldIsAdmitted(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        TestLedger.Desk desk = ledger.join();
        long now = 0;
        int refusals = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(30);
            ledger.at(now);
            long wait = desk.allowance.take(ledger.now());
            if (random.nextBoolean()) {
                desk.report();
            }
            if (wait > 0) {
                refusals++;
                now += (wait + 999_999) / 1_000_000;
                ledger.at(now);
                assertThat(desk.allowance.take(ledger.now())).isZero();
            }
        }

        assertThat(refusals).isPositive();
    }

    @Test
    void countsOnByItselfWhileTheLedgerIsAway_andTellsAfterwards() {
        TestLedger.Desk cut = ledger.join();
        TestLedger.Desk other = ledger.join();
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            ledger.at(i);
            admitted += cut.admits() ? 1 : 0;
            cut.report();
        }
        cut.cut(true);
        for (int i = 100; i < 400; i++) {
            ledger.at(i);
            admitted += cut.admits() ? 1 : 0;
        }
        cut.cut(false);
        cut.report();

        assertThat(admitted).isBetween(MOST, MOST + CREDIT);
        for (int i = 0; i < CREDIT * 2; i++) {
            other.admits();
            other.report();
        }
        assertThat(other.admits()).isFalse();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        TestLedger.Desk desk = ledger.join();
        for (int i = 0; i < MOST; i++) {
            desk.admits();
        }
        desk.report();
        assertThat(desk.admits()).isFalse();

        desk.allowance.giveBack(ledger.now());

        assertThat(desk.admits()).isTrue();
        assertThat(desk.admits()).isFalse();
    }

    @Test
    void anotherNumberIsEffectiveAtOnceAndKeepsTheCount() {
        TestLedger.Desk desk = ledger.join();
        for (int i = 0; i < MOST; i++) {
            desk.admits();
        }

        desk.allowance.limit(MOST + 1);
        assertThat(desk.admits()).isTrue();
        assertThat(desk.admits()).isFalse();

        desk.allowance.limit(MOST - 100);
        assertThat(desk.admits()).isFalse();
    }

    private static int mostInAnyWindow(List<Long> admitted) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < admitted.size(); to++) {
            while (admitted.get(to) - admitted.get(from) >= WINDOW.millis()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
