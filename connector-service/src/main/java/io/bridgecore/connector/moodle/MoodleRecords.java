package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Order;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of all models under the operations that all systems share. */
final class MoodleRecords {

    private final MoodleReading reading = new MoodleReading();

    Page search(Session session, MoodleModel model, Query query) {
        Set<String> named = new LinkedHashSet<>(query.fields());
        query.filters().stream().map(Filter::field).forEach(named::add);
        query.order().stream().map(Order::field).forEach(named::add);
        model.demand(named);
        List<MoodleRow> fitting =
                reading.candidates(session, model, query.filters()).stream()
                        .filter(row -> Matching.fits(row, query.filters()))
                        .sorted(Matching.ordering(query.order()))
                        .toList();
        List<Map<String, @Nullable Object>> page = new ArrayList<>();
        fitting.stream()
                .skip(query.offset())
                .limit(query.limit())
                .forEach(row -> page.add(row.only(query.fields())));
        return new Page(page, (long) fitting.size());
    }

    Optional<Map<String, @Nullable Object>> read(
            Session session, MoodleModel model, String id, List<String> fields) {
        model.demand(fields);
        List<Filter> filters = new ArrayList<>(List.of(new Filter("id", "=", id)));
        if (model == MoodleModel.ENROLMENTS) {
            filters.add(new Filter("courseid", "=", EnrolmentId.of(id).course()));
        } else if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        for (MoodleRow row : reading.candidates(session, model, filters)) {
            if (Matching.fits(row, filters)) {
                return Optional.of(row.only(fields));
            }
        }
        return Optional.empty();
    }

    Map<String, @Nullable Object> create(
            Session session, MoodleModel model, Map<String, @Nullable Object> values) {
        model.demandWritable(values, true);
        if (model == MoodleModel.ENROLMENTS) {
            return enrol(session, values);
        }
        Object made = call(session, model, function(model, "create"), many(model, List.of(values)));
        if (made instanceof List<?> list
                && !list.isEmpty()
                && list.getFirst() instanceof Map<?, ?> first) {
            var record = new LinkedHashMap<String, @Nullable Object>(values);
            record.remove("password");
            record.put("id", first.get("id"));
            return record;
        }
        throw new ConnectorException(Kind.GARBLED, "Moodle did not say what it made");
    }

    private Map<String, @Nullable Object> enrol(
            Session session, Map<String, @Nullable Object> values) {
        var row = new LinkedHashMap<String, @Nullable Object>(values);
        row.putIfAbsent("roleid", EnrolmentId.STUDENT);
        call(
                session,
                MoodleModel.ENROLMENTS,
                "enrol_manual_enrol_users",
                Map.of("enrolments", List.of(row)));
        row.put("id", row.get("courseid") + "-" + row.get("userid"));
        return row;
    }

    void update(
            Session session, MoodleModel model, String id, Map<String, @Nullable Object> values) {
        model.demandWritable(values, false);
        if (model == MoodleModel.ENROLMENTS) {
            EnrolmentId enrolment = EnrolmentId.of(id);
            var row = new LinkedHashMap<String, @Nullable Object>(values);
            row.put("courseid", enrolment.course());
            row.put("userid", enrolment.user());
            enrol(session, row);
            return;
        }
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", number(model, id));
        row.putAll(values);
        call(session, model, function(model, "update"), many(model, List.of(row)));
    }

    void delete(Session session, MoodleModel model, String id) {
        switch (model) {
            case ENROLMENTS -> {
                EnrolmentId one = EnrolmentId.of(id);
                Map<String, Object> row = Map.of("userid", one.user(), "courseid", one.course());
                call(
                        session,
                        model,
                        "enrol_manual_unenrol_users",
                        Map.of("enrolments", List.of(row)));
            }
            case CATEGORIES ->
                    call(
                            session,
                            model,
                            function(model, "delete"),
                            many(model, List.of(Map.of("id", number(model, id)))));
            case COURSES, USERS -> {
                String ids = model == MoodleModel.COURSES ? "courseids" : "userids";
                call(
                        session,
                        model,
                        function(model, "delete"),
                        Map.of(ids, List.of(number(model, id))));
            }
        }
    }

    private static long number(MoodleModel model, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new ConnectorException(
                    Kind.NOT_FOUND, "No record " + id + " of " + model.title());
        }
        return Long.parseLong(id);
    }

    private static String function(MoodleModel model, String verb) {
        String area = model == MoodleModel.USERS ? "core_user_" : "core_course_";
        return area + verb + "_" + model.title();
    }

    private static Map<String, @Nullable Object> many(MoodleModel model, List<?> rows) {
        return Map.of(model.title(), rows);
    }

    private static @Nullable Object call(
            Session session,
            MoodleModel model,
            String function,
            Map<String, @Nullable Object> params) {
        return session.call(new Call(model.title(), function, List.of(), params));
    }
}
