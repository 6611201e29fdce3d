package io.bridgecore.connector.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.sandbox.MoodleSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class MoodleChangesTests {

    private static final MoodleSandbox MOODLE = MoodleSandbox.start(0);

    private final MoodleConnector moodle = new MoodleConnector();
    private Session session = SmallMoodle.session(MOODLE);

    @BeforeEach
    void startFresh() {
        MOODLE.reset();
        session = SmallMoodle.session(MOODLE);
    }

    @AfterAll
    static void stop() {
        MOODLE.close();
    }

    private Batch since(String model, @Nullable String cursor) {
        return moodle.since(session, model, cursor, 1_000);
    }

    private static List<String> told(Batch batch) {
        return batch.changes().stream()
                .map(change -> change.operation() + " " + change.recordId())
                .sorted()
                .toList();
    }

    private String user(int number) {
        Map<String, @Nullable Object> values =
                Map.of(
                        "username", "u" + number,
                        "password", "long enough",
                        "firstname", "U",
                        "lastname", "N" + number,
                        "email", "u" + number + "@example.com");
        return String.valueOf(moodle.create(session, "users", values).get("id"));
    }

    private String course(String shortname) {
        Map<String, @Nullable Object> values =
                Map.of("fullname", shortname, "shortname", shortname, "categoryid", 1);
        return String.valueOf(moodle.create(session, "courses", values).get("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"courses", "users", "categories", "enrolments"})
    void beginsWithThePresent_andTellsNothingTwiceForNothing(String model) {
        Batch first = since(model, null);

        assertThat(first.changes()).isEmpty();
        assertThat(since(model, first.cursor()).changes()).isEmpty();
        assertThat(since(model, first.cursor()).cursor()).isEqualTo(first.cursor());
    }

    @Test
    void tellsWhatWasMadeChangedAndDeleted() {
        String gone = user(1);
        String start = since("users", null).cursor();
        String fresh = user(2);
        moodle.update(session, "users", "4", Map.of("city", "Ulm"));
        moodle.delete(session, "users", gone);

        Batch batch = since("users", start);

        assertThat(told(batch)).containsExactly("create " + fresh, "unlink " + gone, "write 4");
        assertThat(since("users", batch.cursor()).changes()).isEmpty();
    }

    @Test
    void carriesTheRecordAndItsMoment() {
        String start = since("courses", null).cursor();
        String id = course("NEW");

        Change change = since("courses", start).changes().getFirst();

        assertThat(change.model()).isEqualTo("courses");
        assertThat(change.recordId()).isEqualTo(id);
        assertThat(change.payload()).containsEntry("shortname", "NEW");
        assertThat(change.origin().occurredAt()).isNotNull();
        assertThat(change.origin().moment()).isNotBlank();
    }

    @Test
    void aChangeWithinTheSameSecondIsNotLost() {
        String id = course("A");
        String cursor = since("courses", null).cursor();
        for (int i = 0; i < 5; i++) {
            moodle.update(session, "courses", id, Map.of("fullname", "Name " + i));
            Batch batch = since("courses", cursor);
            assertThat(told(batch)).contains("write " + id);
            cursor = batch.cursor();
        }
    }

    @Test
    void goesOnWhereALimitStopped() {
        String cursor = since("users", null).cursor();
        var made = new TreeSet<String>();
        for (int i = 0; i < 25; i++) {
            made.add("create " + user(i));
        }
        List<String> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            Batch batch = moodle.since(session, "users", cursor, 7);
            assertThat(batch.changes()).hasSizeLessThanOrEqualTo(7);
            all.addAll(told(batch));
            cursor = batch.cursor();
            more = batch.more();
        }

        assertThat(new TreeSet<>(all)).isEqualTo(made);
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void keepsACursorOfAFewCharactersPerRecord() {
        var prints = new TreeMap<Long, Integer>();
        for (long id = 1; id <= 10_000; id++) {
            if (id % 1_000 != 0) {
                prints.put(id, Long.hashCode(id * 31));
            }
        }
        var snapshot = new Snapshot(prints);

        assertThat(snapshot.text()).hasSizeLessThan(6 * 10_000);
        assertThat(Snapshot.of(snapshot.text())).isEqualTo(snapshot);
    }

    /** Both courses were in one bucket of fingerprints once: what one told hid the other. */
    @Test
    void tellsAChangeThatBearsNoNewMoment_besideOneThatIsDatedAhead() {
        String start = begin(List.of(row(2, 1_700_000_000, "a"), row(514, 4_000_000_000L, "a")));

        Batch still =
                after(start, List.of(row(2, 1_700_000_000, "b"), row(514, 4_000_000_000L, "a")));
        Batch both =
                after(start, List.of(row(2, 1_600_000_000, "b"), row(514, 4_000_000_001L, "a")));
        Batch besideANewOne =
                after(
                        start,
                        List.of(
                                row(2, 1_600_000_000, "b"),
                                row(514, 4_000_000_000L, "a"),
                                row(1026, 1_700_000_009, "n")));

        assertThat(told(still)).containsExactly("write 2");
        assertThat(told(both)).containsExactly("write 2", "write 514");
        assertThat(told(besideANewOne)).containsExactly("create 1026", "write 2");
    }

    @Test
    void tellsTwoChangesWithinASecondApart() {
        String start = begin(List.of(row(2, 1_700_000_000, "a")));
        Batch first = after(start, List.of(row(2, 1_700_000_000, "b")));
        Batch second = after(first.cursor(), List.of(row(2, 1_700_000_000, "c")));

        assertThat(moment(second)).isNotEqualTo(moment(first));
    }

    @Test
    void goesOnWithACursorOfTheFormerKind() {
        String former = "1|1700000000|1-2|" + "A".repeat(2_731);

        Batch batch = after(former, List.of(row(1, 0, "a"), row(3, 0, "a")));

        assertThat(told(batch)).containsExactly("create 3", "unlink 2", "write 1");
    }

    private static Map<String, Object> row(long id, long modified, String name) {
        return Map.of("id", id, "timemodified", modified, "fullname", name);
    }

    private static String moment(Batch batch) {
        return String.valueOf(batch.changes().getFirst().origin().moment());
    }

    private static String begin(List<Map<String, Object>> rows) {
        return new MoodleChanges().since(answering(rows), MoodleModel.COURSES, null, 9).cursor();
    }

    private static Batch after(String cursor, List<Map<String, Object>> rows) {
        return new MoodleChanges().since(answering(rows), MoodleModel.COURSES, cursor, 9);
    }

    private static Session answering(List<Map<String, Object>> rows) {
        return new Session() {

            @Override
            public SystemInfo system() {
                return new SystemInfo("4.5", Map.of());
            }

            @Override
            public Object call(Call call) {
                return rows;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"courses", "users", "categories", "enrolments"})
    void saysThatASiteHasTooMany_whereMoodleTellsAllAtOnce(String model) {
        Session large =
                new Session() {

                    @Override
                    public SystemInfo system() {
                        return new SystemInfo("4.5", Map.of());
                    }

                    @Override
                    public Object call(Call call) {
                        throw new ConnectorException(Kind.TOO_LARGE, "larger than 16 MB");
                    }
                };

        assertThatThrownBy(() -> moodle.since(large, model, null, 9))
                .hasMessageContaining("at once or none")
                .hasMessageContaining("too many. larger than 16 MB")
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void refusesAForeignCursor() {
        assertThatThrownBy(() -> since("users", "7")).isInstanceOf(ConnectorException.class);
        assertThatThrownBy(() -> since("enrolments", "7")).isInstanceOf(ConnectorException.class);
    }
}
