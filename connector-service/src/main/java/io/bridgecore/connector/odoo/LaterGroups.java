package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code read_group} on versions that have only {@code formatted_read_group}. */
final class LaterGroups {

    private static final String COUNT = "__count";
    private static final String DOMAIN = "domain";

    private final Call call;
    private final Arguments given;
    private final Upstream odoo;
    private final List<String> by;
    private final boolean lazy;

    LaterGroups(Call call, Arguments given, Upstream odoo) {
        this.call = call;
        this.given = given;
        this.odoo = odoo;
        this.lazy = given.flag("lazy", true);
        List<String> all = GroupCalls.names(given.get("groupby"));
        this.by = lazy && !all.isEmpty() ? all.subList(0, 1) : all;
    }

    List<Object> answer() {
        Map<String, String> keys = keys();
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put("groupby", by);
        var aggregates = new ArrayList<String>(keys.keySet());
        aggregates.add(COUNT);
        kwargs.put("aggregates", aggregates);
        for (String name : List.of("offset", "limit")) {
            if (given.get(name) != null) {
                kwargs.put(name, given.get(name));
            }
        }
        if (given.get("orderby") != null) {
            kwargs.put("order", given.get("orderby"));
        }
        Object domain = given.get(DOMAIN);
        Object groups =
                odoo.call(
                        call.model(),
                        "formatted_read_group",
                        List.of(domain == null ? List.of() : domain),
                        kwargs);
        var answer = new ArrayList<Object>();
        if (groups instanceof List<?> list) {
            for (Object group : list) {
                if (group instanceof Map<?, ?> facts) {
                    answer.add(classic(facts, keys));
                }
            }
        }
        return answer;
    }

    /** What is to be summed up, and the key under which the old form answers it. */
    private Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        for (String field : GroupCalls.names(given.get("fields"))) {
            String[] parts = field.split(":", 2);
            if (parts.length == 1) {
                FieldTypes.Type type = odoo.fields(call.model()).get(field);
                if (type != null && type.aggregator() != null && !by.contains(field)) {
                    keys.put(field + ":" + type.aggregator(), field);
                }
            } else if (parts[1].endsWith(")") && parts[1].contains("(")) {
                int open = parts[1].indexOf('(');
                String of = parts[1].substring(open + 1, parts[1].length() - 1);
                keys.put(of + ":" + parts[1].substring(0, open), parts[0]);
            } else {
                keys.put(field, parts[0]);
            }
        }
        return keys;
    }

    private Map<String, @Nullable Object> classic(Map<?, ?> facts, Map<String, String> keys) {
        var group = new LinkedHashMap<String, @Nullable Object>();
        for (String name : by) {
            Object value = facts.get(name);
            boolean period =
                    name.contains(":") && value instanceof List<?> pair && pair.size() == 2;
            group.put(name, period && value instanceof List<?> pair ? pair.getLast() : value);
        }
        group.put(
                lazy && !by.isEmpty() ? by.getFirst().replaceFirst(":.*", "") + "_count" : COUNT,
                facts.get(COUNT));
        keys.forEach((aggregate, key) -> group.put(key, facts.get(aggregate)));
        var domain = new ArrayList<@Nullable Object>(given.list(DOMAIN));
        if (facts.get("__extra_domain") instanceof List<?> extra) {
            domain.addAll(extra); // Terms side by side are joined by "and".
        }
        group.put(GroupRanges.DOMAIN, domain);
        Map<String, @Nullable Object> ranges = ranges(group, facts);
        if (!ranges.isEmpty()) {
            group.put(GroupRanges.RANGE, ranges);
        }
        return group;
    }

    private Map<String, @Nullable Object> ranges(
            Map<String, @Nullable Object> group, Map<?, ?> facts) {
        var own = new LinkedHashMap<String, @Nullable Object>(group);
        own.put(GroupRanges.DOMAIN, facts.get("__extra_domain"));
        return new GroupRanges(by, List.of()).of(own);
    }
}
