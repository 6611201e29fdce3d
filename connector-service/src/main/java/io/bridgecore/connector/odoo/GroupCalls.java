package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups and their sums: {@code read_group}, which 19 still has, and {@code formatted_read_group},
 * which it is the first to have. Each is answered on all versions.
 */
final class GroupCalls {

    private static final String DOMAIN = "domain";
    private static final String GROUPBY = "groupby";
    private static final String AGGREGATES = "aggregates";
    private static final String FIELDS = "fields";
    private static final String COUNT = "__count";
    private static final String GROUP_DOMAIN = GroupRanges.DOMAIN;
    private static final String EXTRA_DOMAIN = "__extra_domain";
    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";

    /** The parameters of {@code web_read_group} up to 18. */
    private static final List<String> OLD_ORDER =
            List.of(DOMAIN, FIELDS, GROUPBY, LIMIT, OFFSET, "orderby", "lazy");

    private GroupCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put("read_group", GroupCalls::classic);
        emulations.put("formatted_read_group", GroupCalls::formatted);
        emulations.put("web_read_group", GroupCalls::web);
    }

    private static @Nullable Object classic(Call call, Upstream odoo) {
        Arguments given = searching(Arguments.of(call), call, odoo);
        if (odoo.since(Versions.WITHOUT_RPC)) {
            return new LaterGroups(call, given, odoo).answer();
        }
        Object answer = odoo.call(given.call(DOMAIN, FIELDS, GROUPBY));
        List<String> by = names(given.get(GROUPBY));
        if (!(answer instanceof List<?> groups)) {
            return answer;
        }
        return by.isEmpty()
                ? groups.stream().map(group -> total(group, given)).toList()
                : new GroupRanges(by, given.list(DOMAIN)).addedTo(groups);
    }

    static Arguments searching(Arguments given, Call call, Upstream odoo) {
        Object domain = given.get(DOMAIN) == null ? List.of() : given.get(DOMAIN);
        Arguments full = given.with(DOMAIN, new Values(call.model(), odoo).domain(domain));
        return call.method().equals("read_group") && !full.has(FIELDS)
                ? full.with(FIELDS, List.of())
                : full;
    }

    /** Of a total, 14 answers a stray id and no domain. */
    private static @Nullable Object total(@Nullable Object group, Arguments given) {
        if (!(group instanceof Map<?, ?> facts)) {
            return group;
        }
        var clean = new LinkedHashMap<Object, @Nullable Object>(facts);
        if (names(given.get(FIELDS)).stream().noneMatch(field -> field.startsWith("id:"))) {
            clean.remove("id");
        }
        clean.putIfAbsent(GROUP_DOMAIN, given.get(DOMAIN));
        return clean;
    }

    private static @Nullable Object formatted(Call call, Upstream odoo) {
        Arguments given = searching(Arguments.of(call), call, odoo);
        return odoo.since(Versions.JSON_2)
                ? odoo.call(given.call(DOMAIN))
                : emulated(call, given, odoo);
    }

    /** {@code (domain, fields, groupby)} was the form up to 18. */
    private static @Nullable Object web(Call call, Upstream odoo) {
        boolean old = call.kwargs().containsKey(FIELDS) || call.args().size() > 2;
        if (old) {
            Map<String, @Nullable Object> all = oldArguments(call);
            return page(
                    all, (Map<String, @Nullable Object> some) -> asked(call.model(), some, odoo));
        }
        Arguments given = searching(Arguments.of(call), call, odoo);
        if (odoo.since(Versions.JSON_2)) {
            return odoo.call(given.call(DOMAIN));
        }
        return page(
                given.all(),
                (Map<String, @Nullable Object> some) -> emulated(call, given.only(some), odoo));
    }

    /** One page of groups, and how many there are in all: counted only where the page is full. */
    private static Map<String, @Nullable Object> page(
            Map<String, @Nullable Object> given,
            Function<Map<String, @Nullable Object>, List<?>> ask) {
        List<?> groups = ask.apply(given);
        int limit = given.get(LIMIT) instanceof Integer most ? most : 0;
        int offset = given.get(OFFSET) instanceof Integer first ? first : 0;
        int length = groups.isEmpty() ? 0 : offset + groups.size();
        if (limit > 0 && groups.size() >= limit) {
            var uncut = new LinkedHashMap<String, @Nullable Object>(given);
            uncut.keySet().removeAll(Set.of(LIMIT, OFFSET, "order", "orderby"));
            uncut.replace(AGGREGATES, List.of());
            uncut.replace(FIELDS, List.of("display_name"));
            length = ask.apply(uncut).size();
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("groups", groups);
        answer.put("length", length);
        return answer;
    }

    private static Map<String, @Nullable Object> oldArguments(Call call) {
        if (call.args().size() > OLD_ORDER.size()) {
            throw new ConnectorException(
                    Kind.REJECTED,
                    "'web_read_group' takes %d arguments by position at most"
                            .formatted(OLD_ORDER.size()));
        }
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < call.args().size(); i++) {
            all.put(OLD_ORDER.get(i), call.args().get(i));
        }
        all.putAll(call.kwargs());
        return all;
    }

    private static List<?> asked(
            String model, Map<String, @Nullable Object> arguments, Upstream odoo) {
        Object groups = classic(new Call(model, "read_group", List.of(), arguments), odoo);
        return groups instanceof List<?> list ? list : List.of();
    }

    /** The groups of {@code formatted_read_group}, made of those of {@code read_group}. */
    private static List<Object> emulated(Call call, Arguments given, Upstream odoo) {
        if (given.has("having")) {
            throw new ConnectorException(
                    Kind.REJECTED, "This version of Odoo has no conditions on groups (having)");
        }
        var aliases = new LinkedHashMap<String, String>();
        for (String aggregate : names(given.get(AGGREGATES))) {
            if (!aggregate.equals(COUNT)) {
                aliases.put(aggregate, "x_" + aliases.size());
            }
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put("lazy", false);
        for (String name : List.of(OFFSET, LIMIT)) {
            if (given.get(name) != null) {
                kwargs.put(name, given.get(name));
            }
        }
        if (given.get("order") instanceof String order) {
            kwargs.put("orderby", renamed(order, aliases));
        }
        List<@Nullable Object> args =
                List.of(
                        Objects.requireNonNull(given.get(DOMAIN)),
                        aliases.entrySet().stream().map(GroupCalls::field).toList(),
                        names(given.get(GROUPBY)));
        Object groups = odoo.call(call.model(), "read_group", args, kwargs);
        var answer = new ArrayList<Object>();
        if (groups instanceof List<?> list) {
            for (Object group : list) {
                if (group instanceof Map<?, ?> facts) {
                    answer.add(formatted(facts, given, aliases));
                }
            }
        }
        return answer;
    }

    /** An order such as {@code color:sum desc, id}, its terms under their other names. */
    private static String renamed(String order, Map<String, String> aliases) {
        return Stream.of(order.split(",", -1))
                .map(term -> {
                    String[] words = term.strip().split("\\s+", 2);
                    words[0] = aliases.getOrDefault(words[0], words[0]);
                    return String.join(" ", words);
                })
                .collect(Collectors.joining(", "));
    }

    /** {@code color:sum} as {@code x_0:sum(color)}, so that one field may be summed up twice. */
    private static String field(Map.Entry<String, String> alias) {
        String[] parts = alias.getKey().split(":", 2);
        return parts.length == 2
                ? "%s:%s(%s)".formatted(alias.getValue(), parts[1], parts[0])
                : parts[0];
    }

    private static Map<String, @Nullable Object> formatted(
            Map<?, ?> facts, Arguments given, Map<String, String> aliases) {
        var group = new LinkedHashMap<String, @Nullable Object>();
        List<String> all = names(given.get(GROUPBY));
        Map<?, ?> ranges = new GroupRanges(all, given.list(DOMAIN)).of(facts);
        for (String by : all) {
            Object start = ranges.get(by) instanceof Map<?, ?> range ? range.get("from") : null;
            Object value = facts.get(by);
            group.put(by, start == null || value == null ? value : List.of(start, value));
        }
        group.put(EXTRA_DOMAIN, facts.get(GROUP_DOMAIN));
        for (String aggregate : names(given.get(AGGREGATES))) {
            String alias = aliases.get(aggregate);
            group.put(aggregate, facts.get(alias == null ? COUNT : alias));
        }
        return group;
    }

    /** One name or several. */
    static List<String> names(@Nullable Object value) {
        if (value instanceof String one) {
            return List.of(one);
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
