package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.orm.OdooError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a method, and Python's words when a call does not fit them.
 *
 * @param name such as {@code search}
 * @param parameters names in order
 * @param required how many of the first have no default
 */
record Signature(String name, List<String> parameters, int required) {

    /** Reads {@code search(domain, offset=, limit=)}. */
    static Signature of(String text) {
        int open = text.indexOf('(');
        String inside = text.substring(open + 1, text.length() - 1);
        List<String> names = new ArrayList<>();
        int required = 0;
        for (String part : List.of(inside.split(", ", -1))) {
            if (part.endsWith("=")) {
                names.add(part.substring(0, part.length() - 1));
            } else if (!part.isEmpty()) {
                names.add(part);
                required++;
            }
        }
        return new Signature(text.substring(0, open), names, required);
    }

    /** The values by parameter name. */
    Map<String, Object> bind(List<Object> positional, Map<String, Object> named) {
        if (positional.size() > parameters.size()) {
            throw OdooError.type(tooMany(positional.size()));
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            bound.put(parameters.get(i), positional.get(i));
        }
        named.forEach((key, value) -> {
            if (!parameters.contains(key)) {
                throw OdooError.type(
                        "BaseModel.%s() got an unexpected keyword argument '%s'"
                                .formatted(name, key));
            }
            bound.put(key, value);
        });
        List<String> missing =
                parameters.stream().limit(required).filter(key -> !bound.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            throw OdooError.type(
                    "BaseModel.%s() missing %d required positional argument%s: %s"
                            .formatted(
                                    name,
                                    missing.size(),
                                    missing.size() == 1 ? "" : "s",
                                    missing.stream()
                                            .map(key -> "'" + key + "'")
                                            .collect(Collectors.joining(" and "))));
        }
        return bound;
    }

    /** What does not fit when everything comes by name; empty when all does. */
    String misfit(Set<String> given) {
        for (String name : parameters.subList(0, required)) {
            if (!given.contains(name)) {
                return "missing a required argument: '" + name + "'";
            }
        }
        return given.stream()
                .filter(name -> !parameters.contains(name) && !name.equals("context"))
                .findFirst()
                .map(name -> "got an unexpected keyword argument '" + name + "'")
                .orElse("");
    }

    private String tooMany(int given) {
        int most = parameters.size() + 1;
        String takes =
                required == parameters.size()
                        ? "takes %d positional argument%s".formatted(most, most == 1 ? "" : "s")
                        : "takes from %d to %d positional arguments".formatted(required + 1, most);
        return "BaseModel.%s() %s but %d were given".formatted(name, takes, given + 1);
    }
}
