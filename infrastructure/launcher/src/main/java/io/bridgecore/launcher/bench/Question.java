package io.bridgecore.launcher.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One call, in the words of Odoo and in those of the platform.
 *
 * @param name also the platform's operation
 * @param args by position, as Odoo takes them
 * @param kwargs by name, as Odoo takes them
 * @param body what the platform's operation takes
 * @param kept whether the platform may answer without asking Odoo
 */
record Question(
        String name,
        String model,
        List<Object> args,
        Map<String, Object> kwargs,
        Map<String, Object> body,
        boolean kept) {

    private static final String MODEL = "res.partner";
    private static final String SEARCH_READ = "search_read";
    private static final String CREATE = "create";
    private static final int PAGE = 80;
    private static final int RECORDS = 10;
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "email",
                    "phone",
                    "street",
                    "city",
                    "country_id",
                    "parent_id",
                    "is_company",
                    "category_id",
                    "write_date");

    /** The first records by id, as many as a page has. */
    static Question searchRead() {
        Map<String, Object> how = Map.of("fields", FIELDS, "limit", PAGE, "order", "id");
        return new Question(
                SEARCH_READ,
                MODEL,
                List.of(List.of()),
                how,
                with(how, Map.of("domain", List.of())),
                false);
    }

    /** Some records by id. */
    static Question read(List<Integer> ids) {
        List<Integer> some = ids.subList(0, RECORDS);
        Map<String, Object> how = Map.of("fields", FIELDS);
        return new Question(
                "read", MODEL, List.of(some), how, with(how, Map.of("ids", some)), false);
    }

    /** One new record. */
    static Question create(String name) {
        Map<String, Object> values = Map.of("name", name, "email", "bench@example.com");
        return new Question(
                CREATE, MODEL, List.of(values), Map.of(), Map.of("values", values), false);
    }

    /** What a model is like. */
    static Question fieldsGet() {
        return new Question("fields_get", MODEL, List.of(), Map.of(), Map.of(), true);
    }

    /** New records, so that a page is full. */
    static Question fill(String name) {
        List<Map<String, String>> page =
                IntStream.range(0, PAGE)
                        .mapToObj(i ->
                                Map.of(
                                        "name",
                                        name + " " + i,
                                        "email",
                                        "bench" + i + "@example.com",
                                        "city",
                                        "Brussels"))
                        .toList();
        return new Question(CREATE, MODEL, List.of(page), Map.of(), Map.of(), false);
    }

    /** The records whose names begin so. */
    static Question named(String name) {
        return new Question(
                "search",
                MODEL,
                List.of(List.of(List.of("name", "=like", name + "%"))),
                Map.of(),
                Map.of(),
                false);
    }

    /** Takes records away. */
    static Question unlink(List<Integer> ids) {
        return new Question("unlink", MODEL, List.of(ids), Map.of(), Map.of(), false);
    }

    /** The arguments by name, as Odoo's JSON-2 takes them. */
    Map<String, Object> byName() {
        Map<String, Object> named = new LinkedHashMap<>(body);
        Object values = named.remove("values");
        if (values != null) {
            named.put("vals_list", List.of(values));
        }
        return named;
    }

    /** Whether two answers to it must be equal. */
    boolean repeatable() {
        return !name.equals(CREATE);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
