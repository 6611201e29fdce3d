package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks Moodle for records, as narrowly as its functions allow. */
final class MoodleReading {

    private static final Set<String> USER_KEYS =
            Set.of("id", "lastname", "firstname", "idnumber", "username", "email", "auth");

    /** The fields by which Moodle finds few courses, and what it calls them then. */
    private static final Map<String, String> COURSE_KEYS =
            Map.of("shortname", "shortname", "idnumber", "idnumber", "categoryid", "category");

    private static final String COURSES = "core_course_get_courses";
    private static final Set<Kind> NOT_SERVED =
            Set.of(Kind.FORBIDDEN, Kind.NOT_FOUND, Kind.REJECTED, Kind.TOO_LARGE);
    private static final Set<String> CATEGORY_KEYS = Set.of("id", "name", "parent", "idnumber");

    /** Courses or people of one question; each of enrolments is a call of Moodle. */
    static final int MOST_VALUES = 50;

    /** PHP reads a thousand fields of a form, and says nothing of those it left out. */
    private static final int MOST_IDS = 500;

    /** Records of one question, all of which are in memory. */
    static final int MOST_ROWS = 20_000;

    /** At least the records that fit the filters. */
    List<MoodleRow> candidates(Session session, MoodleModel model, List<Filter> filters) {
        return switch (model) {
            case COURSES -> courses(session, filters);
            case USERS -> rows(call(session, "core_user_get_users", users(filters)));
            case CATEGORIES ->
                    rows(call(session, "core_course_get_categories", categories(filters)));
            case ENROLMENTS -> enrolments(session, filters);
        };
    }

    /**
     * All records, of which Moodle tells no part.
     *
     * @throws ConnectorException {@code TOO_LARGE} if they are too many for that
     */
    List<MoodleRow> all(Session session, MoodleModel model) {
        try {
            return candidates(session, model, List.of());
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.TOO_LARGE) {
                throw new ConnectorException(
                        Kind.TOO_LARGE,
                        ("Changes are not found here: Moodle tells all its %s at once or none,"
                                        + " and this site has too many. %s")
                                .formatted(model.title(), failed.text()),
                        failed);
            }
            throw failed;
        }
    }

    private static List<MoodleRow> courses(Session session, List<Filter> filters) {
        Map<String, @Nullable Object> wanted = courses(filters);
        if (wanted.isEmpty()) {
            for (Filter filter : filters) {
                List<Object> ids = idsOf(session, filter);
                if (ids != null) {
                    return coursesOf(session, ids);
                }
            }
        }
        return rows(call(session, COURSES, wanted));
    }

    private static List<MoodleRow> coursesOf(Session session, List<Object> ids) {
        List<MoodleRow> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            List<Object> some = ids.subList(from, Math.min(from + MOST_IDS, ids.size()));
            found.addAll(rows(call(session, COURSES, Map.of("options", Map.of("ids", some)))));
        }
        return found;
    }

    /**
     * The ids of the courses with a name or number of their own, or of a category, since all
     * courses may be too many; null where Moodle cannot be asked like that.
     */
    private static @Nullable List<Object> idsOf(Session session, Filter filter) {
        String key = COURSE_KEYS.get(filter.field());
        if (key == null
                || !filter.operator().equals("=")
                || filter.value() == null
                || filter.value().toString().isBlank()) {
            return null;
        }
        try {
            List<MoodleRow> found =
                    rows(
                            call(
                                    session,
                                    "core_course_get_courses_by_field",
                                    Map.of("field", key, "value", filter.value().toString())));
            return found.stream().map(course -> course.get("id")).filter(Objects::nonNull).toList();
        } catch (ConnectorException refused) {
            if (NOT_SERVED.contains(refused.kind())) {
                // The service that the token is for does not hold this function, or its answer,
                // which says more of each course, is too large.
                return null;
            }
            throw refused;
        }
    }

    private static Map<String, @Nullable Object> courses(List<Filter> filters) {
        for (Filter filter : filters) {
            if (filter.field().equals("id") && filter.value() != null) {
                if (filter.operator().equals("=")) {
                    return Map.of("options", Map.of("ids", List.of(filter.value())));
                }
                if (filter.value() instanceof List<?> ids && !ids.isEmpty()) {
                    return Map.of("options", Map.of("ids", few(ids)));
                }
            }
        }
        return Map.of();
    }

    /** Moodle wants a criterion: every e-mail address is like nothing. */
    private static Map<String, @Nullable Object> users(List<Filter> filters) {
        List<Object> criteria = new ArrayList<>();
        for (Filter filter : filters) {
            Object value = filter.value();
            if (value == null || !USER_KEYS.contains(filter.field())) {
                continue;
            }
            if (filter.operator().equals("=")) {
                criteria.add(Map.of("key", filter.field(), "value", value));
            } else if (filter.operator().equals("like") && !filter.field().equals("id")) {
                criteria.add(Map.of("key", filter.field(), "value", "%" + value + "%"));
            }
        }
        return Map.of(
                "criteria",
                criteria.isEmpty() ? List.of(Map.of("key", "email", "value", "%")) : criteria);
    }

    private static Map<String, @Nullable Object> categories(List<Filter> filters) {
        List<Object> criteria = new ArrayList<>();
        for (Filter filter : filters) {
            Object value = filter.value();
            if (value != null
                    && filter.operator().equals("=")
                    && CATEGORY_KEYS.contains(filter.field())) {
                criteria.add(Map.of("key", filter.field(), "value", value));
            }
        }
        if (criteria.isEmpty()) {
            return Map.of();
        }
        return Map.of("criteria", criteria, "addsubcategories", false);
    }

    private static List<MoodleRow> enrolments(Session session, List<Filter> filters) {
        List<Object> courses = wanted(filters, "courseid");
        if (!courses.isEmpty()) {
            List<MoodleRow> all = new ArrayList<>();
            for (Object course : courses) {
                Object found =
                        call(session, "core_enrol_get_enrolled_users", Map.of("courseid", course));
                rows(found).forEach(user -> all.add(enrolment(course, user)));
                demandRoom(all);
            }
            return all;
        }
        List<MoodleRow> all = new ArrayList<>();
        for (Object user : wanted(filters, "userid")) {
            Object found = call(session, "core_enrol_get_users_courses", Map.of("userid", user));
            for (MoodleRow course : rows(found)) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("id", course.get("id") + "-" + user);
                row.put("courseid", course.get("id"));
                row.put("userid", user);
                all.add(new MoodleRow(row));
            }
            demandRoom(all);
        }
        return all;
    }

    private static List<?> few(List<?> values) {
        if (values.size() > MOST_VALUES) {
            throw new ConnectorException(
                    Kind.REJECTED, "At most " + MOST_VALUES + " values can be asked for at once");
        }
        return values;
    }

    private static void demandRoom(List<MoodleRow> rows) {
        if (rows.size() > MOST_ROWS) {
            throw new ConnectorException(
                    Kind.REJECTED, "More than " + MOST_ROWS + " records: ask for fewer at once");
        }
    }

    private static List<Object> wanted(List<Filter> filters, String field) {
        for (Filter filter : filters) {
            if (filter.field().equals(field) && filter.value() != null) {
                if (filter.operator().equals("=")) {
                    return List.of(filter.value());
                }
                if (filter.operator().equals("in") && filter.value() instanceof List<?> list) {
                    return List.copyOf(few(list));
                }
            }
        }
        if (field.equals("userid")) {
            throw new ConnectorException(
                    Kind.REJECTED, "Enrolments are found by courseid or by userid");
        }
        return List.of();
    }

    private static MoodleRow enrolment(Object course, MoodleRow user) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", course + "-" + user.get("id"));
        row.put("courseid", course);
        row.put("userid", user.get("id"));
        row.put("roleid", role(user.get("roles")));
        for (String key : List.of("username", "fullname", "email")) {
            row.put(key, user.get(key));
        }
        return new MoodleRow(row);
    }

    private static @Nullable Object role(@Nullable Object roles) {
        return roles instanceof List<?> list
                        && !list.isEmpty()
                        && list.getFirst() instanceof Map<?, ?> first
                ? first.get("roleid")
                : null;
    }

    private static @Nullable Object call(
            Session session, String function, Map<String, @Nullable Object> params) {
        return session.call(new Call("records", function, List.of(), params));
    }

    /**
     * The rows of an answer, which some functions wrap into {@code users} or {@code courses}.
     *
     * @throws ConnectorException {@code GARBLED} for anything else: it must not pass for no rows
     */
    static List<MoodleRow> rows(@Nullable Object answer) {
        Object list = answer;
        if (answer instanceof Map<?, ?> map) {
            list = map.containsKey("users") ? map.get("users") : map.get("courses");
        }
        if (!(list instanceof List<?> items)) {
            throw noRows();
        }
        List<MoodleRow> rows = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> object)) {
                throw noRows();
            }
            rows.add(MoodleRow.of(object));
        }
        return rows;
    }

    private static ConnectorException noRows() {
        return new ConnectorException(Kind.GARBLED, "Moodle did not answer with a list of records");
    }
}
