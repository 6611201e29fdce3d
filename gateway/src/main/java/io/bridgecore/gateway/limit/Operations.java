package io.bridgecore.gateway.limit;

import io.bridgecore.gateway.route.PathTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Sorts operations on the connected ERP, and what syncs it, into classes with limits of their own.
 */
@Component
class Operations {

    private static final String PREFIX = "/api/v1/odoo/";
    private static final String SYSTEMS = "/api/v1/systems/";
    private static final String MOODLE = "/api/v1/moodle/";
    private static final String SEARCH = "search_read";
    private static final String READ = "read";
    private static final String CREATE = "create";
    private static final String WRITE = "write";
    private static final String DELETE = "unlink";

    /** What follows a connection's id and is no model of its system. */
    private static final Set<String> OWN =
            Set.of(
                    "test",
                    "set-primary",
                    "link-people",
                    "checks",
                    "webhook-keys",
                    "automations",
                    "person-keys",
                    "migration-report",
                    "models");

    private static final String OTHERS = "custom";
    private static final int NONE = -1;

    private final List<@Nullable Limit> classes = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final PathTree<Integer> byPath = new PathTree<>();
    private final int others;

    Operations(LimitProperties properties) {
        int rest = NONE;
        for (var entry : properties.operations().entrySet()) {
            int index = classes.size();
            classes.add(limit(entry.getKey(), entry.getValue(), properties.times()));
            entry.getValue().of().forEach(name -> byName.put(name, index));
            entry.getValue().paths().forEach(pattern -> byPath.put(pattern, index));
            if (entry.getKey().equals(OTHERS)) {
                rest = index;
            }
        }
        others = rest;
    }

    private static @Nullable Limit limit(String name, LimitProperties.Operations of, int times) {
        if (of.perMinute() > 0) {
            return new Limit(name, of.perMinute() * times, Window.MINUTE);
        }
        return of.perHour() > 0 ? new Limit(name, of.perHour() * times, Window.HOUR) : null;
    }

    /** The operation that a path and a verb mean; null when it is not one. */
    static @Nullable String named(HttpMethod verb, String path) {
        if (path.startsWith(PREFIX)) {
            return path.length() > PREFIX.length() ? path.substring(PREFIX.length()) : null;
        }
        if (path.startsWith(SYSTEMS)) {
            return ofRecords(verb, path.substring(SYSTEMS.length()).split("/", -1));
        }
        return path.startsWith(MOODLE) ? ofVerb(verb, WRITE) : null;
    }

    /** Of {@code connection/model[/record or search or metadata]}. */
    private static @Nullable String ofRecords(HttpMethod verb, String[] parts) {
        if (parts.length < 2
                || parts[1].isEmpty()
                || parts[0].equals("catalogue")
                || OWN.contains(parts[1])) {
            return null;
        }
        boolean search = parts.length > 2 ? parts[2].equals("search") : reads(verb);
        return search ? SEARCH : ofVerb(verb, CREATE);
    }

    private static String ofVerb(HttpMethod verb, String ofPost) {
        if (reads(verb)) {
            return READ;
        }
        if (verb.equals(HttpMethod.DELETE)) {
            return DELETE;
        }
        return verb.equals(HttpMethod.POST) ? ofPost : WRITE;
    }

    private static boolean reads(HttpMethod verb) {
        return verb.equals(HttpMethod.GET) || verb.equals(HttpMethod.HEAD);
    }

    /** Whether the body says what the operation does. */
    static boolean generic(@Nullable String operation) {
        return "call_kw".equals(operation) || "call_method".equals(operation);
    }

    /** Index of the class of an operation or method; negative when there is none. */
    int classOf(@Nullable String name) {
        return name == null ? others : byName.getOrDefault(name, others);
    }

    /**
     * Index of the class of a call that is no operation on the ERP; negative when there is none.
     */
    int classOfPath(String path) {
        Integer index = byPath.find(path);
        return index == null ? NONE : index;
    }

    /** The limit of a class; null for none. */
    @Nullable Limit limit(int index) {
        return index < 0 ? null : classes.get(index);
    }

    int size() {
        return classes.size();
    }
}
