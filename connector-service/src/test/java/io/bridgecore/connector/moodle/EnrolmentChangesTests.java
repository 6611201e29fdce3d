package io.bridgecore.connector.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who comes into courses and leaves them is told, though Moodle tells it course by course. */
@NullMarked
class EnrolmentChangesTests {

    private final EnrolmentChanges feed = new EnrolmentChanges();
    private final Map<Long, TreeSet<Long>> courses = new TreeMap<>();
    private final TreeSet<Long> hidden = new TreeSet<>();
    private final List<Long> asked = new ArrayList<>();
    private String role = "5";

    private final Session moodle =
            new Session() {

                @Override
                public SystemInfo system() {
                    return new SystemInfo("4.5", Map.of());
                }

                @Override
                public Object call(Call call) {
                    return call.kwargs().get("courseid") instanceof Long course
                            ? who(course)
                            : courses.keySet().stream().map(id -> Map.of("id", id)).toList();
                }
            };

    private List<Map<String, Object>> who(long course) {
        asked.add(course);
        if (hidden.contains(course)) {
            throw new ConnectorException(Kind.FORBIDDEN, "Not this one");
        }
        return courses.getOrDefault(course, new TreeSet<>()).stream()
                .<Map<String, Object>>map(
                        id -> Map.of("id", id, "roles", List.of(Map.of("roleid", role))))
                .toList();
    }

    private void course(long id, Long... people) {
        courses.put(id, new TreeSet<>(List.of(people)));
    }

    private Batch since(Batch before) {
        return feed.since(moodle, before.cursor(), 100);
    }

    private Batch begun() {
        return feed.since(moodle, null, 100);
    }

    private static List<String> told(Batch batch) {
        return batch.changes().stream()
                .map(change -> change.operation() + " " + change.recordId())
                .toList();
    }

    @Test
    void tellsWhoCameWhoWentAndWhoIsSomethingElseNow() {
        course(2, 10L, 11L);
        course(3, 10L);
        Batch start = begun();
        assertThat(start.changes()).isEmpty();

        course(2, 11L, 12L);
        Batch moved = since(start);
        role = "3";
        Batch promoted = since(moved);

        assertThat(told(moved)).containsExactlyInAnyOrder("unlink 2-10", "create 2-12");
        assertThat(told(promoted))
                .containsExactlyInAnyOrder("write 2-11", "write 2-12", "write 3-10");
        assertThat(promoted.changes())
                .allSatisfy(change ->
                        assertThat(change.payload()).containsEntry("id", change.recordId()));
        assertThat(since(promoted).changes()).isEmpty();
    }

    @Test
    void tellsThoseOfNewCourses_andOfDeletedOnes() {
        course(2, 10L);
        Batch start = begun();

        courses.remove(2L);
        course(4, 10L, 11L);

        assertThat(told(since(start)))
                .containsExactlyInAnyOrder("unlink 2-10", "create 4-10", "create 4-11");
    }

    @Test
    void asksForSomeCoursesEachTime_inTurn() {
        for (long id = 2; id < EnrolmentChanges.COURSES + 12; id++) {
            course(id, 10L);
        }
        Batch first = begun();
        assertThat(asked).hasSize(EnrolmentChanges.COURSES);
        Batch second = since(first);
        assertThat(new TreeSet<>(asked)).isEqualTo(courses.keySet());
        assertThat(told(second)).isEmpty();

        course(EnrolmentChanges.COURSES + 5, 10L, 11L);
        Batch third = since(second);
        Batch fourth = since(third);

        assertThat(told(third)).isEmpty();
        assertThat(told(fourth))
                .containsExactly("create %d-11".formatted(EnrolmentChanges.COURSES + 5));
        assertThat(since(since(fourth)).changes()).isEmpty();
    }

    @Test
    void goesOnWhereALimitStopped() {
        course(2);
        course(3);
        Batch batch = begun();
        course(2, 1L, 2L, 3L, 4L, 5L);
        course(3, 1L, 2L);
        var all = new ArrayList<String>();
        boolean more = true;
        while (more) {
            batch = feed.since(moodle, batch.cursor(), 3);
            assertThat(batch.changes()).hasSizeLessThanOrEqualTo(3);
            all.addAll(told(batch));
            more = batch.more();
        }

        assertThat(all)
                .containsExactlyInAnyOrder(
                        "create 2-1",
                        "create 2-2",
                        "create 2-3",
                        "create 2-4",
                        "create 2-5",
                        "create 3-1",
                        "create 3-2");
    }

    @Test
    void takesACourseThatIsNotShownForUnchanged_butNotAllOfThem() {
        course(2, 10L);
        course(3, 10L);
        Batch start = begun();
        hidden.add(2L);
        course(3, 11L);

        Batch partly = since(start);
        assertThat(told(partly)).containsExactlyInAnyOrder("unlink 3-10", "create 3-11");
        hidden.add(3L);
        assertThatThrownBy(() -> since(partly)).hasMessageContaining("Not this one");
        hidden.clear();
        assertThat(since(partly).changes()).isEmpty();
    }

    @Test
    void leavesOutTheSite_whereEverybodyIs() {
        course(1, 10L);
        course(2, 10L);

        begun();

        assertThat(asked).containsExactly(2L);
    }
}
