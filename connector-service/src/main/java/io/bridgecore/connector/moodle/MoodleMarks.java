package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records that are made once: each has an {@code idnumber}, its own or one of ours, and Moodle
 * takes no course, category or user name twice.
 */
final class MoodleMarks {

    private static final String ID_NUMBER = "idnumber";
    private static final String CREATE = "create";
    private static final int MOST_ALIKE = 1_000;

    private final MoodleRecords records = new MoodleRecords();

    Again again(Call call) {
        if (making(call) != null) {
            return Again.MAKES;
        }
        String method = call.method();
        boolean same =
                method.equals("write")
                        || method.equals("unlink")
                        || method.equals(CREATE)
                        || method.contains("_update_")
                        || method.contains("_delete_")
                        || method.contains("_enrol_")
                        || method.contains("_unenrol_");
        return same ? Again.SAME : Again.UNKNOWN;
    }

    /** What kind of records a call makes; null when it makes none. */
    private static @Nullable MoodleModel making(Call call) {
        if (call.method().equals(CREATE)) {
            MoodleModel model = MoodleModel.of(call.model());
            return model == MoodleModel.ENROLMENTS ? null : model;
        }
        return switch (call.method()) {
            case "core_course_create_courses" -> MoodleModel.COURSES;
            case "core_course_create_categories" -> MoodleModel.CATEGORIES;
            case "core_user_create_users" -> MoodleModel.USERS;
            default -> null;
        };
    }

    @Nullable Object make(Session session, Call call, String mark, Consumer<String> trail) {
        MoodleModel model = needed(call);
        List<Map<String, @Nullable Object>> rows = rows(call, model, mark);
        boolean own = !rows.stream().allMatch(row -> isMarked(row, mark));
        if (own) {
            trail.accept(before(session, model, rows, mark));
        }
        try {
            return call.method().equals(CREATE)
                    ? records.create(session, model, rows.getFirst())
                    : session.call(call.with(List.of(), Map.of(model.title(), rows)));
        } catch (ConnectorException refused) {
            // What Moodle has already may come from an attempt that was slower than we thought.
            // A number of the client's own may have been taken for years: it proves nothing.
            if (refused.kind() == Kind.REJECTED
                    && !own
                    && find(session, call, mark, null) instanceof Finding.Made made) {
                return made.answer();
            }
            throw refused;
        }
    }

    /**
     * Looks for what was made.
     *
     * @param trail the ids that bore the client's own numbers before; null if nothing with such a
     *     number was sent
     */
    Finding find(Session session, Call call, String mark, @Nullable String trail) {
        MoodleModel model = needed(call);
        var found = new ArrayList<Map<String, @Nullable Object>>();
        List<Map<String, @Nullable Object>> rows = rows(call, model, mark);
        Set<String> before = trail == null ? Set.of() : Set.of(trail.split(","));
        for (Map<String, @Nullable Object> row : rows) {
            if (trail != null || isMarked(row, mark)) {
                numbered(session, model, row).stream()
                        .filter(one -> !before.contains(String.valueOf(one.get("id"))))
                        .limit(1)
                        .forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            return new Finding.Nothing();
        }
        if (found.size() < rows.size()) {
            return new Finding.Unsure("Moodle has some of the records only");
        }
        return new Finding.Made(answer(call, rows, found));
    }

    private List<Map<String, @Nullable Object>> numbered(
            Session session, MoodleModel model, Map<?, ?> row) {
        var filter = new Filter(ID_NUMBER, "=", row.get(ID_NUMBER));
        Page page =
                records.search(
                        session,
                        model,
                        new Query(List.of(filter), List.of(), List.of(), MOST_ALIKE, 0));
        return page.records();
    }

    /** The ids that bear the client's own numbers already. */
    private String before(
            Session session,
            MoodleModel model,
            List<Map<String, @Nullable Object>> rows,
            String mark) {
        return rows.stream()
                .filter(row -> !isMarked(row, mark))
                .flatMap(row -> numbered(session, model, row).stream())
                .map(record -> String.valueOf(record.get("id")))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static boolean isMarked(Map<?, ?> row, String mark) {
        return String.valueOf(row.get(ID_NUMBER)).startsWith(mark);
    }

    private static Object answer(
            Call call,
            List<Map<String, @Nullable Object>> rows,
            List<Map<String, @Nullable Object>> found) {
        if (call.method().equals(CREATE)) {
            var record = new LinkedHashMap<String, @Nullable Object>(rows.getFirst());
            record.remove("password");
            record.put("id", found.getFirst().get("id"));
            return record;
        }
        return found;
    }

    private static MoodleModel needed(Call call) {
        MoodleModel model = making(call);
        if (model == null) {
            throw new ConnectorException(Kind.REJECTED, call.method() + " makes nothing");
        }
        return model;
    }

    /** The records to be made, each with an {@code idnumber}. */
    private static List<Map<String, @Nullable Object>> rows(
            Call call, MoodleModel model, String mark) {
        Object given =
                call.method().equals(CREATE) ? call.args() : call.kwargs().get(model.title());
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (Object one : given instanceof List<?> list ? list : List.of()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            if (one instanceof Map<?, ?> values) {
                values.forEach((name, value) -> row.put(String.valueOf(name), value));
            }
            Object own = row.get(ID_NUMBER);
            if (own == null || own.toString().isEmpty()) {
                row.put(ID_NUMBER, rows.isEmpty() ? mark : mark + "_" + rows.size());
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new ConnectorException(Kind.REJECTED, "Names nothing to be made");
        }
        return rows;
    }
}
