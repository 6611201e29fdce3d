package io.bridgecore.connector.odoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the periods of groups by date begin and end. 19 says so under a key of its own, 14 only in
 * the domain of each group.
 */
final class GroupRanges {

    static final String DOMAIN = "__domain";
    static final String RANGE = "__range";

    private static final int LEAF = 3;

    private final List<String> by;
    private final List<?> asked;

    /**
     * @param by fields such as {@code create_date:month}
     * @param asked the domain that was asked for, which is a part of that of each group
     */
    GroupRanges(List<String> by, List<?> asked) {
        this.by = by;
        this.asked = asked;
    }

    /** The groups, with their ranges where they are by date. */
    List<?> addedTo(List<?> groups) {
        return by.stream().anyMatch(name -> name.contains(":"))
                ? groups.stream().map(this::added).toList()
                : groups;
    }

    private @Nullable Object added(@Nullable Object group) {
        if (!(group instanceof Map<?, ?> facts) || facts.containsKey(RANGE)) {
            return group;
        }
        Map<String, @Nullable Object> ranges = of(facts);
        if (ranges.isEmpty()) {
            return group;
        }
        var more = new LinkedHashMap<Object, @Nullable Object>(facts);
        more.put(RANGE, ranges);
        return more;
    }

    /** The ranges of one group; false for what has no date. */
    Map<String, @Nullable Object> of(Map<?, ?> group) {
        var ranges = new LinkedHashMap<String, @Nullable Object>();
        if (group.get(RANGE) instanceof Map<?, ?> known) {
            known.forEach((name, range) -> ranges.put(String.valueOf(name), range));
            return ranges;
        }
        var used = new HashMap<String, Integer>();
        for (String name : by) {
            if (!name.contains(":") || !group.containsKey(name)) {
                continue;
            }
            if (Boolean.FALSE.equals(group.get(name))) {
                ranges.put(name, false);
                continue;
            }
            String field = name.substring(0, name.indexOf(':'));
            List<Map<String, ?>> own = own(group, field);
            int index = used.getOrDefault(field, 0);
            used.put(field, index + 1);
            if (index < own.size()) {
                ranges.put(name, own.get(index));
            }
        }
        return ranges;
    }

    /** Those of the group alone: the caller may have asked for a period of the same field. */
    private List<Map<String, ?>> own(Map<?, ?> group, String field) {
        if (!(group.get(DOMAIN) instanceof List<?> domain)) {
            return List.of();
        }
        List<Map<String, ?>> own = periods(domain, field);
        for (Map<String, ?> period : periods(asked, field)) {
            if (own.size() > 1) {
                own.remove(period);
            }
        }
        return own;
    }

    /** A group's domain has both ends side by side. */
    private static List<Map<String, ?>> periods(List<?> domain, String field) {
        var periods = new ArrayList<Map<String, ?>>();
        for (int i = 1; i < domain.size(); i++) {
            Object from = end(domain.get(i - 1), field, ">=");
            Object to = end(domain.get(i), field, "<");
            if (from != null && to != null) {
                periods.add(Map.of("from", from, "to", to));
            }
        }
        return periods;
    }

    private static @Nullable Object end(@Nullable Object term, String field, String operator) {
        return term instanceof List<?> leaf
                        && leaf.size() == LEAF
                        && field.equals(leaf.getFirst())
                        && operator.equals(leaf.get(1))
                ? leaf.getLast()
                : null;
    }
}
