package io.bridgecore.gateway.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sorts the operations on the connected ERP into classes, each with a limit of its own. */
@Component
class Operations {

    private static final String PREFIX = "/api/v1/odoo/";
    private static final String OTHERS = "custom";
    private static final int NONE = -1;

    private final List<@Nullable Limit> classes = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final int others;

    Operations(LimitProperties properties) {
        int rest = NONE;
        for (var entry : properties.operations().entrySet()) {
            int index = classes.size();
            int most = entry.getValue().perMinute() * properties.times();
            classes.add(most == 0 ? null : new Limit(entry.getKey(), most, Window.MINUTE));
            entry.getValue().of().forEach(name -> byName.put(name, index));
            if (entry.getKey().equals(OTHERS)) {
                rest = index;
            }
        }
        others = rest;
    }

    /** The operation in a path; null when it is not one. */
    static @Nullable String named(String path) {
        return path.startsWith(PREFIX) && path.length() > PREFIX.length()
                ? path.substring(PREFIX.length())
                : null;
    }

    /** Whether the body says what the operation does. */
    static boolean generic(@Nullable String operation) {
        return "call_kw".equals(operation) || "call_method".equals(operation);
    }

    /** Index of the class of an operation or method; negative when there is none. */
    int classOf(@Nullable String name) {
        return name == null ? others : byName.getOrDefault(name, others);
    }

    /** The limit of a class; null for none. */
    @Nullable Limit limit(int index) {
        return index < 0 ? null : classes.get(index);
    }

    int size() {
        return classes.size();
    }
}
