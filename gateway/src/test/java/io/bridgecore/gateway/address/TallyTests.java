package io.bridgecore.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTests {

    private static final long WINDOW = 1_000;
    private final Tally tally = new Tally();

    private boolean add(Violation kind, long now) {
        return tally.add(kind, 3, now, WINDOW);
    }

    @Test
    void tellsTheOneThatIsTooMany() {
        assertThat(add(Violation.SUSPICIOUS, 0)).isFalse();
        assertThat(add(Violation.SUSPICIOUS, 1)).isFalse();
        assertThat(add(Violation.SUSPICIOUS, 1_000)).isTrue();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        add(Violation.SUSPICIOUS, 0);
        add(Violation.SUSPICIOUS, 1);
        assertThat(add(Violation.SUSPICIOUS, 1_001)).isFalse();
        assertThat(add(Violation.SUSPICIOUS, 1_002)).isFalse();
        assertThat(add(Violation.SUSPICIOUS, 1_003)).isTrue();
    }

    @Test
    void countsEachKindForItself() {
        add(Violation.SUSPICIOUS, 0);
        add(Violation.SUSPICIOUS, 1);
        assertThat(add(Violation.FAILED_LOGIN, 2)).isFalse();
        assertThat(add(Violation.RATE_LIMIT, 2)).isFalse();
        assertThat(add(Violation.SUSPICIOUS, 3)).isTrue();
    }

    @Test
    void beginsAnewAfterwards() {
        add(Violation.SUSPICIOUS, 0);
        add(Violation.SUSPICIOUS, 1);
        add(Violation.SUSPICIOUS, 2);
        assertThat(add(Violation.SUSPICIOUS, 3)).isFalse();
    }

    @Test
    void oneMayBeTooMany() {
        assertThat(tally.add(Violation.RATE_LIMIT, 1, Long.MIN_VALUE + 5, WINDOW)).isTrue();
    }
}
