package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the web client calls: searching, reading and saving by a specification, since 17. */
final class WebCalls {

    private static final String SPECIFICATION = "specification";
    private static final String DOMAIN = "domain";
    private static final String FIELDS = "fields";

    private WebCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put("web_search_read", WebCalls::searchRead);
        emulations.put("web_read", WebCalls::read);
        emulations.put("web_save", WebCalls::save);
    }

    /** With a list of fields, as 14 to 16 take it, records are answered as {@code read} does. */
    private static @Nullable Object searchRead(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        given = given.with(DOMAIN, new Values(call.model(), odoo).domain(domain(given)));
        boolean specified = given.get(SPECIFICATION) instanceof Map<?, ?>;
        if (specified && odoo.since(Versions.SPECIFICATIONS)) {
            return odoo.call(given.call(DOMAIN));
        }
        Map<?, ?> specification = given.map(SPECIFICATION);
        Object fields = specified ? Nesting.names(specification) : given.get(SPECIFICATION);
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        if (fields != null) {
            kwargs.put(FIELDS, fields);
        }
        for (String name : List.of("offset", "limit", "order")) {
            if (given.get(name) != null) {
                kwargs.put(name, given.get(name));
            }
        }
        List<@Nullable Object> where = List.of(domain(given));
        Object found = odoo.call(call.model(), "search_read", where, kwargs);
        List<?> records = found instanceof List<?> list ? list : List.of();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("length", length(call, given, records.size(), odoo));
        answer.put(
                "records",
                specified
                        ? new Nesting(odoo, given.context())
                                .nest(call.model(), records, specification)
                        : records);
        return answer;
    }

    private static Object domain(Arguments given) {
        Object domain = given.get(DOMAIN);
        return domain == null ? List.of() : domain;
    }

    /** A page that is not full tells how many there are; only a full one needs a second call. */
    private static int length(Call call, Arguments given, int found, Upstream odoo) {
        int offset = given.number("offset", 0);
        int limit = given.number("limit", 0);
        if ((limit == 0 || found < limit) && (found > 0 || offset == 0)) {
            return offset + found;
        }
        Object count =
                odoo.call(call.model(), "search_count", List.of(domain(given)), given.context());
        int most = given.number("count_limit", Integer.MAX_VALUE);
        return count instanceof Integer number ? Math.min(number, most) : offset + found;
    }

    private static @Nullable Object read(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        return odoo.since(Versions.SPECIFICATIONS)
                ? odoo.call(given.call("ids"))
                : new Nesting(odoo, given.context())
                        .read(call.model(), given.ids(), given.map(SPECIFICATION));
    }

    private static @Nullable Object save(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        Object values = new Values(call.model(), odoo).writable(given.map("vals"));
        if (odoo.since(Versions.SPECIFICATIONS)) {
            return odoo.call(given.with("vals", values).call("ids", "vals"));
        }
        Nesting.check(odoo, call.model(), given.map(SPECIFICATION));
        List<?> ids = given.ids();
        if (ids.isEmpty()) {
            Object made =
                    odoo.call(
                            call.model(),
                            "create",
                            Arrays.<@Nullable Object>asList(values),
                            given.context());
            ids = List.of(Objects.requireNonNull(made, "id"));
        } else {
            odoo.call(
                    call.model(),
                    "write",
                    Arrays.<@Nullable Object>asList(ids, values),
                    given.context());
        }
        return new Nesting(odoo, given.context()).read(call.model(), ids, given.map(SPECIFICATION));
    }
}
