package io.bridgecore.connector.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.sandbox.MoodleSandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    @ValueSource(strings = {"courses", "users", "categories"})
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
    void keepsAShortCursor() {
        var ids = new TreeSet<Long>();
        for (long id = 1; id <= 100_000; id++) {
            if (id % 1_000 != 0) {
                ids.add(id);
            }
        }
        var snapshot = new Snapshot(1_700_000_000, ids, Collections.nCopies(Snapshot.BUCKETS, 0));

        assertThat(snapshot.text()).hasSizeLessThan(6_000);
        assertThat(Snapshot.of(snapshot.text()).ids()).isEqualTo(ids);
        assertThat(Snapshot.of(snapshot.text()).newest()).isEqualTo(1_700_000_000);
    }

    @Test
    void refusesAForeignCursor_andEnrolments() {
        assertThatThrownBy(() -> since("users", "7")).isInstanceOf(ConnectorException.class);
        assertThatThrownBy(() -> since("enrolments", null)).isInstanceOf(ConnectorException.class);
    }
}
