package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class DeviceCursorTests {

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final String PARTNERS = "res.partner";

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private long head = 3;
    private DeviceCursor cursor = new DeviceCursor(0, 0, null, 0, "", 0, null);

    @Test
    void deliversAgain_whenTheDeviceComesBackAtOnce() {
        assertThat(pull(null, 100)).containsExactly(1L, 2L, 3L);
        assertThat(pull(null, 100)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void deliversNothingAThirdTime() {
        pull(null, 100);
        pull(null, 100);

        assertThat(pull(null, 100)).isEmpty();
        assertThat(pull(null, 100)).isEmpty();
    }

    @Test
    void goesOn_whenTheWindowIsOver() {
        pull(null, 100);
        now = now.plus(WINDOW).plusMillis(1);

        assertThat(pull(null, 100)).isEmpty();
    }

    @Test
    void stillRepeatsAtTheEndOfTheWindow() {
        pull(null, 100);
        now = now.plus(WINDOW);

        assertThat(pull(null, 100)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void goesOnAtOnce_whenTheTokenProvesReceipt() {
        pull(null, 2);

        assertThat(pull(2L, 100)).containsExactly(3L);
        assertThat(pull(3L, 100)).isEmpty();
    }

    @Test
    void addsNewChangesToWhatItRepeats() {
        pull(null, 100);
        head = 5;

        assertThat(pull(null, 100)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(pull(null, 100)).containsExactly(4L, 5L);
        assertThat(pull(null, 100)).isEmpty();
    }

    @Test
    void givesEverythingOnceOrTwice_andInOrder_toADeviceThatPollsWithoutEnd() {
        var seen = new ArrayList<Long>();
        for (int round = 0; round < 40; round++) {
            head += round < 30 ? 2 : 0;
            seen.addAll(pull(null, 3));
            now = now.plusSeconds(1);
        }
        for (int rest = 0; rest < 40; rest++) {
            seen.addAll(pull(null, 3));
        }

        assertThat(seen.stream().distinct().toList())
                .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
        assertThat(LongStream.rangeClosed(1, head))
                .allSatisfy(id ->
                        assertThat(seen.stream().filter(id::equals).count())
                                .isLessThanOrEqualTo(2));
    }

    @Test
    void repeatsTheRest_whenTheRetryAsksForLess() {
        pull(null, 100);

        assertThat(pull(null, 2)).containsExactly(1L, 2L);
        assertThat(pull(null, 2)).containsExactly(3L);
        assertThat(pull(null, 2)).isEmpty();
    }

    @Test
    void readsAgain_whenTheTokenLiesBehind() {
        pull(null, 100);
        pull(3L, 100);

        assertThat(pull(1L, 100)).containsExactly(2L, 3L);
    }

    @Test
    void passesOverWhatTheFilterLeavesOut_onlyForThatFilter() {
        assertThat(cursor.next(null, page(List.of(), true), PARTNERS, now, WINDOW))
                .satisfies(passed -> {
                    assertThat(passed.start(null, PARTNERS, now, WINDOW)).isEqualTo(3);
                    assertThat(passed.start(null, "*", now, WINDOW)).isEqualTo(0);
                    assertThat(passed.lastOf(null, page(List.of(), true))).isEqualTo(0);
                });
    }

    private List<Long> pull(@Nullable Long token, int limit) {
        long start = cursor.start(token, "*", now, WINDOW);
        List<Long> ids =
                LongStream.rangeClosed(start + 1, Math.min(head, start + limit)).boxed().toList();
        LogPage page = page(ids, ids.size() < limit);
        cursor = cursor.next(token, page, "*", now, WINDOW);
        return ids;
    }

    private LogPage page(List<Long> ids, boolean complete) {
        return new LogPage(
                head,
                0,
                ids.stream().map(DeviceCursorTests::change).toList(),
                complete,
                complete ? head : ids.getLast());
    }

    private static Change change(long seq) {
        return new Change(
                seq,
                "odoo",
                "res.partner",
                "7",
                "write",
                List.of(),
                "{}",
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null,
                true);
    }
}
