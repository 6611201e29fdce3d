package io.bridgecore.connector.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Order;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.sandbox.MoodleSandbox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class MoodleRecordsTests {

    private static final MoodleSandbox MOODLE = MoodleSandbox.start(0);
    private static final Map<String, @Nullable Object> SAM =
            Map.of(
                    "username", "sam2",
                    "password", "long enough",
                    "firstname", "Sam",
                    "lastname", "Two",
                    "email", "sam2@example.com");

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

    private Page find(String model, Filter... filters) {
        return moodle.search(
                session, model, new Query(List.of(filters), List.of(), List.of(), 50, 0));
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void bridgecore56_unknownModelIsNamed() {
        assertThatThrownBy(() -> find("quizzes"))
                .hasMessage("Unsupported Moodle model: quizzes")
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        assertThat(moodle.models(session))
                .containsExactly("courses", "users", "categories", "enrolments");
    }

    @Test
    void findsACourseByItsName_withoutReadingAll() {
        Map<String, @Nullable Object> first =
                find("courses", new Filter("id", "=", 2)).records().getFirst();
        String name = String.valueOf(first.get("shortname"));

        Page found = find("courses", new Filter("shortname", "=", name));

        assertThat(found.records()).containsExactly(first);
        assertThat(MOODLE.received()).containsEntry("options[ids][0]", "2");
        assertThat(find("courses", new Filter("idnumber", "=", "none")).records()).isEmpty();
        assertThat(MOODLE.received()).containsEntry("field", "idnumber");
    }

    @Test
    void findsTheCoursesOfACategory_withoutReadingAll() {
        Object category =
                find("courses", new Filter("id", "=", 2)).records().getFirst().get("categoryid");
        List<Map<String, @Nullable Object>> all = find("courses").records();

        Page found = find("courses", new Filter("categoryid", "=", category));

        assertThat(found.records())
                .isNotEmpty()
                .hasSizeLessThan(all.size())
                .allMatch(course -> Objects.equals(course.get("categoryid"), category));
        assertThat(MOODLE.received()).containsKey("options[ids][0]");
    }

    @Test
    void findsByWhatMoodleKnows_andByWhatItDoesNot() {
        assertThat(find("users", new Filter("username", "=", "student")).total()).isEqualTo(1);
        assertThat(MOODLE.received()).containsEntry("criteria[0][key]", "username");
        assertThat(find("users", new Filter("lastname", "like", "STUD")).total()).isEqualTo(1);
        assertThat(find("users", new Filter("city", "=", "")).total()).isEqualTo(4);
        assertThat(find("courses", new Filter("id", "in", List.of(2, "3"))).total()).isEqualTo(2);
        assertThat(find("courses", new Filter("id", ">", 1)).total()).isEqualTo(2);
        assertThat(find("courses", new Filter("fullname", "!=", "Introduction")).total())
                .isEqualTo(2);
        assertThat(find("categories", new Filter("name", "=", "Languages")).total()).isEqualTo(1);
        assertThat(find("users", new Filter("idnumber", "=", null)).total()).isZero();
    }

    @Test
    void cutsAndOrdersWhatMoodleDoesNot() {
        Page page =
                moodle.search(
                        session,
                        "courses",
                        new Query(
                                List.of(),
                                List.of("shortname"),
                                List.of(new Order("shortname", true)),
                                2,
                                1));

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.records())
                .containsExactly(
                        Map.of("id", 2, "shortname", "INTRO"), Map.of("id", 3, "shortname", "FR1"));
    }

    @Test
    void makesChangesAndDeletesAPerson() {
        String id = String.valueOf(moodle.create(session, "users", SAM).get("id"));
        moodle.update(session, "users", id, Map.of("city", "Ulm"));

        assertThat(moodle.read(session, "users", id, List.of("city")).orElseThrow())
                .containsEntry("city", "Ulm")
                .containsEntry("id", 5);

        moodle.delete(session, "users", id);
        assertThat(moodle.read(session, "users", id, List.of())).isEmpty();
        assertKind(Kind.NOT_FOUND, () -> moodle.delete(session, "users", id));
        assertKind(Kind.NOT_FOUND, () -> moodle.update(session, "users", id, Map.of("city", "")));
    }

    @Test
    void neverAnswersThePassword() {
        assertThat(moodle.create(session, "users", SAM)).doesNotContainKey("password");
    }

    @Test
    void makesCoursesAndCategories() {
        Object category = moodle.create(session, "categories", Map.of("name", "Maths")).get("id");
        Object course =
                moodle.create(
                                session,
                                "courses",
                                Map.of(
                                        "fullname",
                                        "Algebra",
                                        "shortname",
                                        "ALG",
                                        "categoryid",
                                        String.valueOf(category)))
                        .get("id");

        assertThat(moodle.read(session, "courses", String.valueOf(course), List.of()).orElseThrow())
                .containsEntry("categoryid", category);
        moodle.update(session, "categories", String.valueOf(category), Map.of("name", "M"));
        moodle.delete(session, "courses", String.valueOf(course));
        moodle.delete(session, "categories", String.valueOf(category));
        assertThat(moodle.read(session, "categories", String.valueOf(category), List.of()))
                .isEmpty();
    }

    @Test
    void enrolsAndUnenrols() {
        Object id =
                moodle.create(session, "enrolments", Map.of("courseid", 3, "userid", 4)).get("id");

        assertThat(id).isEqualTo("3-4");
        assertThat(moodle.read(session, "enrolments", "3-4", List.of()).orElseThrow())
                .containsEntry("roleid", 5)
                .containsEntry("username", "student");
        assertThat(find("enrolments", new Filter("userid", "=", 4)).total()).isEqualTo(2);
        assertThat(find("enrolments", new Filter("courseid", "in", List.of(2, 3))).total())
                .isEqualTo(3);
        moodle.update(session, "enrolments", "3-4", Map.of("roleid", 4));
        moodle.delete(session, "enrolments", "3-4");
        assertThat(moodle.read(session, "enrolments", "3-4", List.of())).isEmpty();
        assertKind(Kind.REJECTED, () -> find("enrolments"));
        assertKind(Kind.NOT_FOUND, () -> moodle.read(session, "enrolments", "nonsense", List.of()));
    }

    @Test
    void refusesWhatDoesNotFitTheModel() {
        assertKind(Kind.REJECTED, () -> find("users", new Filter("no_such", "=", 1)));
        assertKind(Kind.REJECTED, () -> moodle.create(session, "courses", Map.of("fullname", "A")));
        assertKind(
                Kind.REJECTED,
                () -> moodle.update(session, "courses", "2", Map.of("timemodified", 1)));
        assertKind(
                Kind.REJECTED, () -> moodle.update(session, "users", "4", Map.of("surname", "x")));
        assertKind(Kind.NOT_FOUND, () -> moodle.delete(session, "courses", "2; drop"));
        assertThat(moodle.read(session, "courses", "2 or 1", List.of())).isEmpty();
    }

    @Test
    void describesItsModels() {
        assertThat(moodle.metadata(session, "courses").get("shortname"))
                .extracting("type", "required", "readonly")
                .containsExactly("text", true, false);
        assertThat(moodle.metadata(session, "users").get("lastaccess"))
                .extracting("type", "required", "readonly")
                .containsExactly("int", false, true);
    }
}
