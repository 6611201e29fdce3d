package io.bridgecore.bench.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens to those who are on the way: answers are lost, and sometimes there is no network.
 */
final class Chance {

    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofMillis(150);
    private static final int LONGEST_ABSENCE_MS = 1_500;
    private static final int OF = 1_000;
    private static final int LOST = 40;
    private static final int OFFLINE = 8;

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean losesTheAnswer() {
        return random.nextInt(OF) < LOST;
    }

    /** Now and then nobody can be reached for a while. */
    void maybeOffline() {
        if (random.nextInt(OF) < OFFLINE) {
            rest(Duration.ofMillis(1L + random.nextInt(LONGEST_ABSENCE_MS)));
        }
    }

    /** After a call that failed. */
    void rest() {
        rest(BEFORE_THE_NEXT_TRY);
    }

    static void rest(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
