package io.bridgecore.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line after the name of the command.
 *
 * @param options {@code --name=value}, or {@code --name} with an empty value
 * @param words everything else, in order
 */
record Arguments(Map<String, String> options, List<String> words) {

    Arguments {
        options = Map.copyOf(options);
        words = List.copyOf(words);
    }

    /**
     * Sorts a command line.
     *
     * @throws UsageException for an option that is not among the known ones
     */
    static Arguments parse(List<String> line, Set<String> known) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (String argument : line) {
            if (argument.startsWith("-")) {
                int equals = argument.indexOf('=');
                String name = equals < 0 ? argument : argument.substring(0, equals);
                if (!known.contains(name)) {
                    throw new UsageException("Unknown option " + name);
                }
                options.put(name, equals < 0 ? "" : argument.substring(equals + 1));
            } else {
                words.add(argument);
            }
        }
        return new Arguments(options, words);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).filter(value -> !value.isBlank());
    }

    String required(String option) {
        return value(option).orElseThrow(() -> new UsageException(option + "=... is missing"));
    }
}
