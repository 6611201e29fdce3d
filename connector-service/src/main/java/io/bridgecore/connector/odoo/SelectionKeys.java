package io.bridgecore.connector.odoo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a selection field that could be taken for another one. */
final class SelectionKeys {

    private SelectionKeys() {}

    /** Instead of more keys than anybody makes. */
    static final String ALL = "*";

    private static final int MOST = 100;

    static Set<String> alike(String model, String field, Upstream odoo) {
        Object answer =
                odoo.call(
                        model,
                        "fields_get",
                        List.of(List.of(field)),
                        Map.of("attributes", List.of("selection")));
        var keys = new HashSet<String>();
        if (answer instanceof Map<?, ?> fields
                && fields.get(field) instanceof Map<?, ?> facts
                && facts.get("selection") instanceof List<?> choices) {
            for (Object choice : choices) {
                if (choice instanceof List<?> pair
                        && pair.size() == 2
                        && pair.getFirst() instanceof String key
                        && !isAlone(key, choice, choices)) {
                    keys.add(key);
                }
            }
        }
        return keys.size() > MOST ? Set.of(ALL) : keys;
    }

    private static boolean isAlone(String key, Object own, List<?> choices) {
        return choices.stream()
                .filter(other -> other != own)
                .noneMatch(other ->
                        other instanceof List<?> pair
                                && pair.stream()
                                        .anyMatch(part ->
                                                key.equalsIgnoreCase(String.valueOf(part))));
    }
}
