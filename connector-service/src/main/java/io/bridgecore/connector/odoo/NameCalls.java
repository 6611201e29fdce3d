package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What records are called, and which record a name means. */
final class NameCalls {

    private static final String DOMAIN = "domain";

    private NameCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put("name_get", NameCalls::nameGet);
        emulations.put("name_search", NameCalls::nameSearch);
        emulations.put("xmlid_to_res_id", NameCalls::externalId);
    }

    /** Gone since 17; every version computes {@code display_name}. */
    private static Object nameGet(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put("fields", List.of("display_name"));
        Object found = odoo.call(call.model(), "read", List.of(given.ids()), kwargs);
        var names = new ArrayList<@Nullable Object>();
        if (found instanceof List<?> records) {
            for (Object entry : records) {
                if (entry instanceof Map<?, ?> row) {
                    names.add(
                            Arrays.<@Nullable Object>asList(
                                    row.get("id"), row.get("display_name")));
                }
            }
        }
        return names;
    }

    /** The domain is named {@code args} up to 18 and {@code domain} in 19: by position it works. */
    private static @Nullable Object nameSearch(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        if (!given.has(DOMAIN)) {
            return odoo.call(call);
        }
        Object domain = given.get(DOMAIN) == null ? List.of() : given.get(DOMAIN);
        return odoo.call(
                given.with("name", given.text("name", ""))
                        .with(DOMAIN, new Values(call.model(), odoo).domain(domain))
                        .call("name", DOMAIN));
    }

    /** Gone since 19. A name that nobody has is {@code false}, as it was. */
    private static @Nullable Object externalId(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        String name = given.text("xmlid", "");
        int dot = name.indexOf('.');
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        Object domain =
                List.of(
                        List.of("module", "=", name.substring(0, Math.max(0, dot))),
                        List.of("name", "=", name.substring(dot + 1)));
        kwargs.put("fields", List.of("res_id"));
        kwargs.put("limit", 1);
        Object found = odoo.call("ir.model.data", "search_read", List.of(domain), kwargs);
        return found instanceof List<?> rows
                        && !rows.isEmpty()
                        && rows.getFirst() instanceof Map<?, ?> row
                ? row.get("res_id")
                : false;
    }
}
