package io.bridgecore.sandbox.moodle;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters as PHP reads them: {@code users[0][name]=x} is an array in an array. */
final class Form {

    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)]");

    private final Map<String, String> flat = new LinkedHashMap<>();
    private final Map<String, Object> nested = new LinkedHashMap<>();

    /** Reads the query and the body; of two equal names the later counts. */
    static Form of(String query, String body) {
        Form form = new Form();
        form.read(query);
        form.read(body);
        return form;
    }

    private void read(String text) {
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                flat.put(name, value);
                put(name, value);
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private void put(String name, String value) {
        int open = name.indexOf('[');
        Map<String, Object> level = nested;
        String key = open < 0 ? name : name.substring(0, open);
        Matcher step = STEP.matcher(open < 0 ? "" : name.substring(open));
        while (step.find()) {
            Object next = level.get(key);
            if (!(next instanceof Map<?, ?>)) {
                next = new LinkedHashMap<String, Object>();
                level.put(key, next);
            }
            level = (Map<String, Object>) next;
            key = step.group(1).isEmpty() ? String.valueOf(level.size()) : step.group(1);
        }
        level.put(key, value);
    }

    /** The names and values as they were sent. */
    Map<String, String> flat() {
        return flat;
    }

    /** One plain value; empty when it was not sent. */
    String text(String name) {
        return flat.getOrDefault(name, "");
    }

    /** What remains for the function itself. */
    Map<String, Object> arguments() {
        Map<String, Object> rest = new LinkedHashMap<>(nested);
        rest.keySet().removeIf(name -> name.startsWith("ws") || name.startsWith("moodlews"));
        return rest;
    }
}
