package io.bridgecore.connector.migration;

import io.bridgecore.connector.spi.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of some fields a call names: among values, wanted fields, orders and conditions. What
 * is nested in values is of another model, and not looked at.
 */
final class NamedFields {

    private static final int LEAF = 3;
    private static final String CONTEXT = "context";
    private static final Set<String> OPERATORS =
            Set.of(
                    "=",
                    "!=",
                    "<>",
                    "<",
                    "<=",
                    ">",
                    ">=",
                    "=?",
                    "in",
                    "not in",
                    "like",
                    "not like",
                    "ilike",
                    "not ilike",
                    "=like",
                    "=ilike",
                    "child_of",
                    "parent_of",
                    "any",
                    "not any");
    private static final Set<String> LISTS_AS_TEXT =
            Set.of("order", "orderby", "groupby", "fields");

    private final Set<String> wanted;
    private final Set<String> found = new TreeSet<>();

    private NamedFields(Set<String> wanted) {
        this.wanted = wanted;
    }

    static Set<String> in(Call call, Set<String> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        var named = new NamedFields(wanted);
        call.args().forEach(named::read);
        call.kwargs()
                .forEach((name, value) -> {
                    if (value instanceof String text && LISTS_AS_TEXT.contains(name)) {
                        named.note(text.split("[,\\s]+", -1));
                    } else if (!name.equals(CONTEXT)) {
                        named.read(value);
                    }
                });
        return named.found;
    }

    private void read(@Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            values.keySet().forEach(name -> note(String.valueOf(name)));
        } else if (value instanceof List<?> list) {
            if (isCondition(list)) {
                note(String.valueOf(list.getFirst()));
            } else {
                list.forEach(this::readOne);
            }
        }
    }

    private void readOne(@Nullable Object entry) {
        if (entry instanceof String name) {
            note(name);
        } else {
            read(entry);
        }
    }

    private static boolean isCondition(List<?> list) {
        return list.size() == LEAF
                && list.getFirst() instanceof String
                && list.get(1) instanceof String operator
                && OPERATORS.contains(operator);
    }

    /**
     * A name may lead on, {@code partner_id.title}, or say how it is grouped, {@code date:month}.
     */
    private void note(String... names) {
        for (String name : names) {
            String first = name.split("[.:]", 2)[0];
            if (wanted.contains(first)) {
                found.add(first);
            }
        }
    }
}
