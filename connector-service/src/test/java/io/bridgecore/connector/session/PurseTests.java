package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class PurseTests {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:30Z");

    private final AtomicInteger shared = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();

    private Purse purse(int limit) {
        return new Purse(
                Span.MINUTE,
                limit,
                (_, calls) -> {
                    fetches.incrementAndGet();
                    return shared.addAndGet(calls);
                });
    }

    private static int spendAll(Purse purse, Urgency urgency, Instant now) {
        int taken = 0;
        while (purse.has(urgency, now)) {
            purse.take();
            taken++;
        }
        return taken;
    }

    @Test
    void givesOutTheLimit_inFewHandfuls() {
        assertThat(spendAll(purse(100), Urgency.LIVE, NOW)).isEqualTo(100);
        assertThat(fetches).hasValue(20);
    }

    @Test
    void givesOutTheLimit_whenItIsNoWholeNumberOfHandfuls() {
        assertThat(spendAll(purse(47), Urgency.LIVE, NOW)).isEqualTo(47);
    }

    @Test
    void sharesTheLimitWithOtherProcesses() {
        Purse here = purse(100);
        Purse there = purse(100);

        assertThat(spendAll(here, Urgency.LIVE, NOW) + spendAll(there, Urgency.LIVE, NOW))
                .isEqualTo(100);
    }

    @Test
    void leavesTheLastFifthToThoseWhoWait() {
        Purse purse = purse(100);

        assertThat(spendAll(purse, Urgency.BACKGROUND, NOW)).isEqualTo(80);
        assertThat(spendAll(purse, Urgency.LIVE, NOW)).isEqualTo(20);
    }

    @Test
    void beginsAnewWithTheNextMinute() {
        Purse purse = purse(10);
        spendAll(purse, Urgency.LIVE, NOW);
        shared.set(0);

        assertThat(purse.has(Urgency.LIVE, NOW.plusSeconds(29))).isFalse();
        assertThat(spendAll(purse, Urgency.LIVE, NOW.plusSeconds(30))).isEqualTo(10);
    }

    @Test
    void endsMinutesAndDaysByTheClock() {
        assertThat(Span.MINUTE.end(NOW)).isEqualTo("2026-01-01T10:01:00Z");
        assertThat(Span.DAY.end(NOW)).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(Span.DAY.start(NOW)).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void givesTheRestOfAHandfulBack() {
        Purse purse = purse(100);
        assertThat(purse.has(Urgency.LIVE, NOW)).isTrue();
        purse.take();

        shared.addAndGet(-purse.empty());

        assertThat(shared).hasValue(1);
        assertThat(spendAll(purse, Urgency.LIVE, NOW)).isEqualTo(99);
    }

    @Test
    void holdsFewCalls_ofALargeLimitToo() {
        Purse purse = purse(100_000);

        assertThat(purse.has(Urgency.LIVE, NOW)).isTrue();

        assertThat(shared.get()).isBetween(1, 10);
    }

    @Test
    void countsCallsThatWereMadeInAnyCase() {
        Purse purse = purse(100);
        assertThat(purse.has(Urgency.LIVE, NOW)).isTrue();
        for (int i = 0; i < 30; i++) {
            purse.owe(NOW);
        }

        assertThat(spendAll(purse, Urgency.LIVE, NOW)).isEqualTo(70);
        assertThat(shared).hasValue(100);
    }

    @Test
    void givesBackWhatIsOwed() {
        Purse purse = purse(100);
        assertThat(purse.has(Urgency.LIVE, NOW)).isTrue();
        for (int i = 0; i < 30; i++) {
            purse.owe(NOW);
        }

        shared.addAndGet(-purse.empty());

        assertThat(shared).hasValue(30);
    }

    @Test
    void owesNothingInTheNextMinute() {
        Purse purse = purse(10);
        for (int i = 0; i < 30; i++) {
            purse.owe(NOW);
        }
        shared.set(0);

        assertThat(spendAll(purse, Urgency.LIVE, NOW.plusSeconds(30))).isEqualTo(10);
    }
}
