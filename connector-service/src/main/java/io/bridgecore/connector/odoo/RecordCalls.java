package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finding, reading and changing records. */
final class RecordCalls {

    private static final String CONTEXT = "context";
    private static final String DOMAIN = "domain";
    private static final String LIMIT = "limit";
    private static final String IS_HTML = "body_is_html";
    private static final List<String> ID_ALONE = List.of("id");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z]");

    private RecordCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put("search", RecordCalls::search);
        emulations.put("search_count", RecordCalls::count);
        emulations.put("search_read", RecordCalls::searchRead);
        emulations.put("search_fetch", RecordCalls::searchFetch);
        emulations.put("read", RecordCalls::read);
        emulations.put("exists", RecordCalls::exists);
        emulations.put("create", RecordCalls::create);
        emulations.put("write", RecordCalls::write);
        emulations.put("copy", (call, odoo) -> oneForOne(call, odoo.call(call)));
        emulations.put("message_post", RecordCalls::post);
        emulations.put("default_get", RecordCalls::defaults);
        emulations.put("export_data", RecordCalls::export);
        emulations.put("get_metadata", RecordCalls::metadata);
        emulations.put("web_save_multi", RecordCalls::saveMulti);
    }

    /**
     * A text is HTML up to 16; after that it has to be said, else its tags are shown to readers.
     */
    private static @Nullable Object post(Call call, Upstream odoo) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        if (!odoo.since(Versions.PLAIN_MESSAGES)) {
            kwargs.remove(IS_HTML);
        } else if (kwargs.get("body") instanceof String body && TAG.matcher(body).find()) {
            kwargs.putIfAbsent(IS_HTML, true);
        }
        return oneForOne(call, odoo.call(call.with(call.args(), kwargs)));
    }

    /** The argument was {@code fields_list} once: by position it works. */
    private static @Nullable Object defaults(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        return odoo.call(given.has("fields") ? given.call("fields") : call);
    }

    private static Arguments searching(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        return given.has(DOMAIN)
                ? given.with(DOMAIN, new Values(call.model(), odoo).domain(given.get(DOMAIN)))
                : given;
    }

    private static @Nullable Object search(Call call, Upstream odoo) {
        if (Boolean.TRUE.equals(call.kwargs().get("count"))) {
            Arguments given = searching(withoutCount(call), odoo);
            return odoo.call(given.as("search_count", DOMAIN));
        }
        Arguments given = searching(withoutCount(call), odoo);
        return odoo.call(given.has(DOMAIN) ? given.call(DOMAIN) : given.call());
    }

    private static Call withoutCount(Call call) {
        var kwargs = new LinkedHashMap<String, @Nullable Object>(call.kwargs());
        kwargs.remove("count");
        return call.with(call.args(), kwargs);
    }

    /** Only newer versions stop counting at a limit. */
    private static @Nullable Object count(Call call, Upstream odoo) {
        Arguments given = searching(call, odoo);
        if (odoo.since(Versions.SPECIFICATIONS) || !given.has(LIMIT)) {
            return odoo.call(given.has(DOMAIN) ? given.call(DOMAIN) : given.call());
        }
        int limit = given.number(LIMIT, 0);
        Object all = odoo.call(given.without(LIMIT).call(DOMAIN));
        return limit > 0 && all instanceof Integer count
                ? Integer.valueOf(Math.min(count, limit))
                : all;
    }

    /** Only newer versions read references as plain ids. */
    private static @Nullable Object searchRead(Call call, Upstream odoo) {
        Arguments given = searching(call, odoo);
        if (odoo.since(Versions.SPECIFICATIONS) || !given.has("load")) {
            return odoo.call(given.has(DOMAIN) ? given.call(DOMAIN) : given.call());
        }
        Object found = odoo.call(given.without("load").call(DOMAIN).raw(false));
        boolean plain = !"_classic_read".equals(given.get("load"));
        return plain && found instanceof List<?> records
                ? records.stream().map(RecordCalls::plainReferences).toList()
                : found;
    }

    private static Object plainReferences(Object record) {
        if (!(record instanceof Map<?, ?> fields)) {
            return record;
        }
        var plain = new LinkedHashMap<Object, @Nullable Object>();
        fields.forEach((name, value) ->
                plain.put(name, value instanceof List<?> pair ? Values.reference(pair) : value));
        return plain;
    }

    /** Of a read of the id alone Odoo answers any id, without a look at records or rights. */
    private static @Nullable Object read(Call call, Upstream odoo) {
        Object fields = call.args().size() > 1 ? call.args().get(1) : call.kwargs().get("fields");
        if (!ID_ALONE.equals(fields)) {
            return Emulations.plain(call, odoo);
        }
        if (!(exists(call, odoo) instanceof List<?> found)) {
            return List.of();
        }
        var there = new HashSet<@Nullable Object>(found);
        return Arguments.of(call).ids().stream()
                .filter(there::contains)
                .map(id -> Map.of("id", Objects.requireNonNull(id)))
                .toList();
    }

    /** Private since 19, unknown before: the ids are what can be told of its records. */
    private static @Nullable Object searchFetch(Call call, Upstream odoo) {
        Arguments given = searching(call, odoo).without("field_names");
        return odoo.call(given.as("search", DOMAIN));
    }

    /** Private on 19. A search that sees archived records too finds the same ids. */
    private static @Nullable Object exists(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        var context = new LinkedHashMap<Object, @Nullable Object>();
        context.putAll(given.map(CONTEXT));
        context.put("active_test", false);
        Object domain = List.of(Arrays.<@Nullable Object>asList("id", "in", given.ids()));
        return odoo.call(
                call.model(),
                "search",
                Arrays.<@Nullable Object>asList(domain),
                Map.of(CONTEXT, context));
    }

    /** One id for one record and a list for a list: JSON-2 answers a list to everything. */
    private static @Nullable Object create(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        if (!given.has("vals_list")) {
            return odoo.call(call);
        }
        Object values = new Values(call.model(), odoo).writable(given.get("vals_list"));
        Object made = odoo.call(given.with("vals_list", values).call("vals_list"));
        return values instanceof List<?> ? made : one(made);
    }

    private static @Nullable Object write(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        if (!given.has("vals") || !given.has("ids")) {
            return odoo.call(call);
        }
        Object values = new Values(call.model(), odoo).writable(given.get("vals"));
        return odoo.call(given.with("vals", values).call("ids", "vals"));
    }

    /** One id where 19 answers a list of one to one id. */
    private static @Nullable Object oneForOne(Call call, @Nullable Object made) {
        Object ids = call.args().isEmpty() ? call.kwargs().get("ids") : call.args().getFirst();
        return ids instanceof List<?> many && many.size() > 1 ? made : one(made);
    }

    static @Nullable Object one(@Nullable Object made) {
        return made instanceof List<?> list && list.size() == 1 ? list.getFirst() : made;
    }

    /** An empty cell is {@code false} on 14 and an empty text on 19. */
    private static @Nullable Object export(Call call, Upstream odoo) {
        Object answer = odoo.call(call);
        if (!(answer instanceof Map<?, ?> map) || !(map.get("datas") instanceof List<?> rows)) {
            return answer;
        }
        var clean = new ArrayList<@Nullable Object>();
        for (Object row : rows) {
            clean.add(
                    row instanceof List<?> cells
                            ? cells.stream()
                                    .map(cell -> Boolean.FALSE.equals(cell) ? "" : cell)
                                    .toList()
                            : row);
        }
        var all = new LinkedHashMap<Object, @Nullable Object>(map);
        all.put("datas", clean);
        return all;
    }

    /** All external names of a record are told since 19; before, the first one. */
    private static @Nullable Object metadata(Call call, Upstream odoo) {
        Object answer = odoo.call(call);
        if (!(answer instanceof List<?> records)) {
            return answer;
        }
        var full = new ArrayList<@Nullable Object>();
        for (Object record : records) {
            full.add(record instanceof Map<?, ?> facts ? withNames(facts) : record);
        }
        return full;
    }

    private static Map<Object, @Nullable Object> withNames(Map<?, ?> facts) {
        var full = new LinkedHashMap<Object, @Nullable Object>(facts);
        if (!facts.containsKey("xmlids")) {
            full.put(
                    "xmlids",
                    facts.get("xmlid") instanceof String name
                            ? List.of(
                                    Map.of(
                                            "xmlid",
                                            name,
                                            "noupdate",
                                            Boolean.TRUE.equals(facts.get("noupdate"))))
                            : List.of());
        }
        return full;
    }

    /** Each record its own values: in one transaction where the version can. */
    private static @Nullable Object saveMulti(Call call, Upstream odoo) {
        return new ManyWrites(call, odoo).answer();
    }
}
