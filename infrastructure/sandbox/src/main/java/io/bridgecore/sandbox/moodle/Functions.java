package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds and runs the functions that callers name. */
final class Functions {

    private record Entry(Shape shape, Body body) {}

    /** What a function does. */
    interface Body {
        Object run(Request request);
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    Functions() {
        SiteFunctions.register(this);
        UserFunctions.register(this);
        CourseFunctions.register(this);
        CategoryFunctions.register(this);
        EnrolFunctions.register(this);
        GradeFunctions.register(this);
    }

    void add(String name, String shape, Body body) {
        entries.put(name, new Entry(Shape.of(shape), body));
    }

    Set<String> names() {
        return entries.keySet();
    }

    /**
     * Runs a function.
     *
     * @throws MoodleError as Moodle answers
     */
    Object run(String name, Site site, long user, Map<String, Object> arguments) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw name.startsWith("core_") || name.isEmpty()
                    ? MoodleError.missingRecord("external_functions")
                    : MoodleError.access(name);
        }
        Map<String, Object> fitted = Json.map(entry.shape().fit(arguments));
        return entry.body().run(new Request(site, user, fitted));
    }
}
