package io.bridgecore.connector.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.Inventory.Reach;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@SuppressWarnings("NullAway") // JSON is plain maps and lists with null anywhere.
class OdooChangesTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<Long, Instant> rows = new LinkedHashMap<>();
    private boolean fractions;
    private int calls;
    private Instant now = NOW;
    private Runnable betweenListingAndReading = () -> {};

    /** A table that is asked with the conditions of the feed only. */
    private final class Table implements Session {

        @Override
        public SystemInfo system() {
            return new SystemInfo("19.0", Map.of());
        }

        @Override
        public Object call(Call call) {
            calls++;
            if (call.method().equals("fields_get")) {
                return Map.of("write_date", Map.of("type", "datetime", "store", true));
            }
            List<?> domain = (List<?>) call.args().getFirst();
            if (!domain.isEmpty() && ((List<?>) domain.getFirst()).get(2) instanceof List<?>) {
                betweenListingAndReading.run();
            }
            String order = String.valueOf(call.kwargs().get("order"));
            Comparator<Map.Entry<Long, Instant>> byId = Map.Entry.comparingByKey();
            Comparator<Map.Entry<Long, Instant>> byDate = Map.Entry.comparingByValue();
            List<Long> found =
                    rows.entrySet().stream()
                            .filter(row -> domain.stream().allMatch(term -> holds(row, term)))
                            .sorted(
                                    order.equals("id")
                                            ? byId
                                            : order.contains("desc")
                                                    ? byDate.thenComparing(byId).reversed()
                                                    : byDate.thenComparing(byId))
                            .limit((Integer) call.kwargs().get("limit"))
                            .map(Map.Entry::getKey)
                            .toList();
            return call.method().equals("search")
                    ? found
                    : found.stream()
                            .map(id ->
                                    Map.of("id", id, "write_date", OdooMoments.write(rows.get(id))))
                            .toList();
        }

        private boolean holds(Map.Entry<Long, Instant> row, @Nullable Object term) {
            List<?> parts = (List<?>) term;
            Object value = parts.get(2);
            if (value instanceof List<?> ids) {
                return ids.contains(row.getKey());
            }
            if (value instanceof Long id) {
                return row.getKey() > id;
            }
            Instant have = row.getValue();
            if (!fractions) {
                have = Instant.ofEpochSecond(have.getEpochSecond());
            }
            int order = have.compareTo(OdooMoments.read(value));
            return parts.get(1).equals("<") ? order < 0 : order >= 0;
        }
    }

    private final Session session = new Table();

    private OdooChanges feed() {
        return new OdooChanges(Clock.fixed(now, ZoneOffset.UTC));
    }

    private String readAll(String cursor, Set<String> seen) {
        Batch batch;
        String at = cursor;
        do {
            batch = feed().since(session, "m", at, 3, _ -> true);
            batch.changes().stream().map(Change::recordId).forEach(seen::add);
            at = batch.cursor();
        } while (batch.more());
        return at;
    }

    private static Set<String> names(long first, long last) {
        Set<String> names = new HashSet<>();
        LongStream.rangeClosed(first, last).forEach(id -> names.add(Long.toString(id)));
        return names;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsSecondsWhole_howeverManyRecordsShareThem(boolean compareFractions) {
        fractions = compareFractions;
        String start = feed().since(session, "m", null, 3, _ -> true).cursor();
        for (long id = 1; id <= 40; id++) {
            rows.put(41 - id, NOW.minusSeconds(60 - id / 10).plusMillis(id % 10));
        }
        Set<String> seen = new HashSet<>();

        String end = readAll(start, seen);

        assertThat(seen).isEqualTo(names(1, 40));
        now = NOW.plus(Duration.ofMinutes(5));
        end = readAll(end, seen);
        calls = 0;
        readAll(end, seen);
        assertThat(calls).as("calls when nothing is new").isEqualTo(1);
    }

    @Test
    void leavesWhatChangesWhileItReadsToTheNextTime() {
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        rows.put(1L, NOW.minusSeconds(60));
        betweenListingAndReading = () -> rows.put(1L, NOW.minusMillis(500));
        Set<String> seen = new HashSet<>();

        cursor = readAll(cursor, seen);
        assertThat(seen).isEmpty();
        betweenListingAndReading = () -> {};
        now = NOW.plusSeconds(10);
        readAll(cursor, seen);

        assertThat(seen).containsExactly("1");
    }

    @Test
    void leavesTheYoungestSecondsToTheNextTime() {
        rows.put(1L, NOW.minusSeconds(1));
        Set<String> seen = new HashSet<>();
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();

        cursor = readAll(cursor, seen);
        assertThat(seen).isEmpty();
        now = NOW.plusSeconds(10);
        readAll(cursor, seen);

        assertThat(seen).containsExactly("1");
    }

    @Test
    void readsWhatAnOdooWritesWhoseClockIsHoursOff() {
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        rows.put(1L, NOW.plus(Duration.ofHours(5)));
        Set<String> seen = new HashSet<>();
        cursor = readAll(cursor, seen);
        assertThat(seen).containsExactly("1");

        rows.put(2L, NOW.plus(Duration.ofHours(5)).minusSeconds(100));
        now = NOW.plusSeconds(40);
        readAll(cursor, seen);
        assertThat(seen).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void readsThePresent_thoughARecordIsDatedYearsAhead() {
        rows.put(1L, NOW.plus(Duration.ofDays(2_000)));
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        rows.put(2L, NOW.minusSeconds(10));
        rows.put(3L, NOW.plus(Duration.ofDays(3_000)));
        Set<String> seen = new HashSet<>();
        cursor = readAll(cursor, seen);
        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");

        rows.put(4L, NOW.plus(Duration.ofMinutes(20)));
        now = NOW.plus(Duration.ofMinutes(21));
        readAll(cursor, seen);

        assertThat(seen).contains("4");
    }

    @Test
    void readsAgainOnlyWhatIsNews_andWhatLeavesTheWindow() {
        rows.put(1L, NOW.minusSeconds(60));
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();

        Batch known = feed().since(session, "m", cursor, 3, _ -> false);
        assertThat(known.changes()).isEmpty();
        now = NOW.plus(Duration.ofMinutes(4));
        Batch leaving = feed().since(session, "m", known.cursor(), 3, _ -> false);

        assertThat(leaving.changes()).extracting(Change::recordId).containsExactly("1");
        assertThat(feed().since(session, "m", leaving.cursor(), 3, _ -> true).changes()).isEmpty();
    }

    @Test
    void readsARecordOnceMoreWithinAMinute_andWhenItLeavesTheWindow() {
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        rows.put(1L, NOW.plusSeconds(1));
        List<Integer> readAt = new ArrayList<>();

        for (int second = 10; second <= 300; second += 20) {
            now = NOW.plusSeconds(second);
            boolean first = second == 10;
            Batch batch = feed().since(session, "m", cursor, 3, _ -> first);
            cursor = batch.cursor();
            if (!batch.changes().isEmpty()) {
                readAt.add(second);
            }
        }

        assertThat(readAt).containsExactly(10, 50, 210);
    }

    @Test
    void doesNotListTheLastMinutesEachTime() {
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        LongStream.rangeClosed(1, 60).forEach(id -> rows.put(id, NOW.minusSeconds(100 - id)));
        cursor = readAll(cursor, new HashSet<>());
        calls = 0;

        now = NOW.plusSeconds(20);
        cursor = readKnown(cursor);
        int soon = calls;
        now = NOW.plusSeconds(40);
        calls = 0;
        readKnown(cursor);

        assertThat(soon).isLessThan(10);
        assertThat(calls).isGreaterThan(20);
    }

    private String readKnown(String cursor) {
        Batch batch = feed().since(session, "m", cursor, 3, _ -> false);
        while (batch.more()) {
            batch = feed().since(session, "m", batch.cursor(), 3, _ -> false);
        }
        return batch.cursor();
    }

    @Test
    void findsWhatWasCommittedLate_thoughThatIsNotListedEachTime() {
        rows.put(1L, NOW.minusSeconds(1));
        String cursor = feed().since(session, "m", null, 3, _ -> true).cursor();
        now = NOW.plusSeconds(10);
        cursor = readAll(cursor, new HashSet<>());
        rows.put(2L, NOW.minusSeconds(120));
        Set<String> seen = new HashSet<>();

        now = NOW.plusSeconds(30);
        cursor = readAll(cursor, seen);
        now = NOW.plusSeconds(50);
        readAll(cursor, seen);

        assertThat(seen).contains("2");
    }

    @Test
    void goesOnWhereAFormerVersionLeftOff() {
        rows.put(1L, NOW.minusSeconds(30));
        long from = NOW.minusSeconds(180).getEpochSecond();
        Set<String> seen = new HashSet<>();

        readAll(from + ";-1;" + NOW.getEpochSecond() + ";" + NOW.toEpochMilli(), seen);

        assertThat(seen).containsExactly("1");
    }

    @Test
    void listsInPages() {
        LongStream.rangeClosed(1, 7).forEach(id -> rows.put(id, NOW.minusSeconds(id * 100)));
        List<Long> listed = new ArrayList<>();

        feed().list(session, "m", Reach.IDS, 3, 3).forEach(entry -> listed.add(entry.id()));
        assertThat(listed).containsExactly(4L, 5L, 6L);
        assertThat(feed().list(session, "m", new Reach(true, NOW.minusSeconds(250)), 0, 9))
                .extracting(entry -> entry.id(), entry -> entry.moment())
                .containsExactly(
                        tuple(1L, NOW.minusSeconds(100)), tuple(2L, NOW.minusSeconds(200)));
    }
}
