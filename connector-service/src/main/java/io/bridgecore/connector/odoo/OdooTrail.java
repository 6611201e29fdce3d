package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.MarkedWrites.Finding;
import io.bridgecore.connector.spi.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds records that could not be marked when they were made: those of the same account whose ids
 * are higher than any it had before. Ids only grow, so ours is among them if it was made.
 */
final class OdooTrail {

    private static final int ENOUGH = 50;

    /** Longer texts, such as files, are not compared. */
    private static final int LONGEST = 500;

    private static final String NO_TRACE = "-";
    private static final String ID = "id";
    private static final String NAME = "display_name";

    private final Session session;
    private final Call call;

    OdooTrail(Session session, Call call) {
        this.session = session;
        this.call = call;
    }

    /** A note to begin with: the account's highest id so far. */
    String begin() {
        Object uid = session.system().details().get("uid");
        Object domain = List.of(List.of("create_uid", "=", uid == null ? 0 : uid));
        try {
            Object last =
                    session.call(
                            new Call(
                                    call.model(),
                                    "search",
                                    List.of(domain),
                                    Map.of(
                                            "limit",
                                            1,
                                            "order",
                                            "id desc",
                                            "context",
                                            everything())));
            List<Integer> ids = last == null ? List.of() : ids(last);
            return uid + ":" + (ids.isEmpty() ? 0 : ids.getFirst());
        } catch (ConnectorException unknown) {
            if (unknown.kind() == Kind.REJECTED || unknown.kind() == Kind.FORBIDDEN) {
                return NO_TRACE; // Such records do not tell who made them.
            }
            throw unknown;
        }
    }

    private static Map<String, Object> everything() {
        return Map.of("active_test", false);
    }

    /**
     * Follows a note.
     *
     * @param made what the call answers for the records that it made
     */
    Finding follow(String note, Function<List<Integer>, @Nullable Object> made) {
        String[] parts = note.split(":", 2);
        if (parts.length < 2) {
            return new Finding.Unsure("Records of " + call.model() + " do not tell who made them");
        }
        List<Map<?, ?>> expected = expected();
        List<Map<?, ?>> since = unmarked(since(parts[0], parts[1], expected));
        if (since.isEmpty()) {
            return new Finding.Nothing();
        }
        List<Map<?, ?>> alike =
                since.stream()
                        .filter(row -> expected.stream().anyMatch(own -> alike(own, row)))
                        .toList();
        if (alike.size() == expected.size()) {
            return new Finding.Made(made.apply(alike.stream().map(OdooTrail::id).toList()));
        }
        boolean strangers =
                !call.method().equals("copy")
                        && since.size() < ENOUGH
                        && since.stream()
                                .noneMatch(row ->
                                        expected.stream().anyMatch(own -> touches(own, row)));
        return strangers
                ? new Finding.Nothing()
                : new Finding.Unsure(
                        "%d records of %s could be what it made"
                                .formatted(since.size(), call.model()));
    }

    /** What the records must look like; of those that no values were given for, their names. */
    private List<Map<?, ?>> expected() {
        var expected = new ArrayList<Map<?, ?>>();
        Arguments given = Arguments.of(call);
        switch (call.method()) {
            case "name_create" -> expected.add(Map.of(NAME, given.text("name", "")));
            case "copy" -> expected.addAll(copies(given));
            default -> {
                for (Object one : OdooMarks.values(call)) {
                    expected.add(one instanceof Map<?, ?> values ? values : Map.of());
                }
            }
        }
        return expected;
    }

    /** A name that was given to the copy says more than that of the original. */
    private List<? extends Map<?, ?>> copies(Arguments given) {
        Map<?, ?> changed = given.map("default");
        if (changed.containsKey("name")) {
            return Collections.nCopies(given.ids().size(), changed);
        }
        Map<String, Object> fields = Map.of("fields", List.of(NAME));
        var read = new Call(call.model(), "read", List.of(given.ids()), fields);
        return rows(session.call(read)).stream()
                .map(original -> {
                    var copy = new LinkedHashMap<Object, @Nullable Object>(original);
                    copy.putAll(changed);
                    return copy;
                })
                .toList();
    }

    private List<Map<?, ?>> since(String uid, String after, List<Map<?, ?>> expected) {
        Set<String> fields = new HashSet<>(Set.of(ID));
        for (Map<?, ?> one : expected) {
            one.forEach((name, value) -> {
                if (isPlain(value)) {
                    fields.add(String.valueOf(name));
                }
            });
        }
        Object domain =
                List.of(
                        List.of("create_uid", "=", Integer.parseInt(uid)),
                        List.of("id", ">", Integer.parseInt(after)));
        return rows(
                session.call(
                        new Call(
                                call.model(),
                                "search_read",
                                List.of(domain),
                                Map.of(
                                        "fields",
                                        List.copyOf(fields),
                                        "order",
                                        "id",
                                        "limit",
                                        ENOUGH,
                                        "context",
                                        everything()))));
    }

    /** Without those that were made and marked for another request. */
    private List<Map<?, ?>> unmarked(List<Map<?, ?>> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Object domain =
                List.of(
                        List.of("module", "=", OdooMarks.MODULE),
                        List.of("model", "=", call.model()),
                        List.of("res_id", "in", rows.stream().map(OdooTrail::id).toList()));
        var taken = new HashSet<Object>();
        try {
            rows(session.call(
                            new Call(
                                    "ir.model.data",
                                    "search_read",
                                    List.of(domain),
                                    Map.of("fields", List.of("res_id")))))
                    .forEach(row -> taken.add(row.get("res_id")));
        } catch (ConnectorException hidden) {
            if (hidden.kind() != Kind.FORBIDDEN) {
                throw hidden;
            }
        }
        return rows.stream().filter(row -> !taken.contains(row.get(ID))).toList();
    }

    /** Whether all plain values are in the record. */
    private static boolean alike(Map<?, ?> values, Map<?, ?> row) {
        return values.entrySet().stream()
                .filter(entry -> !ID.equals(entry.getKey()) && isPlain(entry.getValue()))
                .allMatch(entry -> same(entry, row));
    }

    /** Whether any value that says something is in the record. */
    private static boolean touches(Map<?, ?> values, Map<?, ?> row) {
        return values.entrySet().stream()
                .filter(entry -> !ID.equals(entry.getKey()))
                .filter(entry ->
                        entry.getValue() instanceof String || entry.getValue() instanceof Number)
                .anyMatch(entry -> same(entry, row));
    }

    private static boolean same(Map.Entry<?, ?> given, Map<?, ?> row) {
        Object there = row.get(given.getKey());
        return NAME.equals(given.getKey())
                ? named(text(given.getValue()), text(there))
                : same(given.getValue(), there);
    }

    /** Names get additions, such as "(copy)", and lose what is no part of them. */
    private static boolean named(String wanted, String there) {
        return !there.isEmpty() && (there.contains(wanted) || wanted.contains(there));
    }

    private static boolean isPlain(@Nullable Object value) {
        return (value instanceof String text && text.length() <= LONGEST)
                || value instanceof Number
                || value instanceof Boolean;
    }

    private static boolean same(@Nullable Object given, @Nullable Object read) {
        Object there = read instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : read;
        if (given instanceof Number one && there instanceof Number other) {
            return Math.abs(one.doubleValue() - other.doubleValue()) < 1e-6;
        }
        return text(given).equals(text(there));
    }

    private static String text(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value) ? "" : value.toString().strip();
    }

    private static List<Map<?, ?>> rows(@Nullable Object found) {
        var rows = new ArrayList<Map<?, ?>>();
        for (Object entry : found instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> row) {
                rows.add(new LinkedHashMap<>(row));
            }
        }
        return rows;
    }

    private static Integer id(Map<?, ?> row) {
        return row.get(ID) instanceof Integer id ? id : 0;
    }

    /** The ids in an answer: plain, listed, with a name, or of records. */
    static List<Integer> ids(@Nullable Object answer) {
        var ids = new ArrayList<Integer>();
        for (Object entry : answer instanceof List<?> list ? list : listOf(answer)) {
            if (entry instanceof Integer id) {
                ids.add(id);
            } else if (entry instanceof Map<?, ?> row && row.get(ID) instanceof Integer id) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static List<?> listOf(@Nullable Object one) {
        return one == null ? List.of() : List.of(one);
    }
}
