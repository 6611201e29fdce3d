package io.bridgecore.launcher.console;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the JSON lines of the services into lines for people; leaves all others alone. */
final class ReadableLog {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LOGGER_WIDTH = 40;

    private ReadableLog() {}

    static String of(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            return entry.has("message") ? format(entry) : line;
        } catch (JacksonException e) {
            return line;
        }
    }

    private static String format(JsonNode entry) {
        StringBuilder text = new StringBuilder();
        text.append(entry.path("@timestamp").asString("").replaceFirst("(\\.\\d{3})\\d*", "$1"));
        text.append(String.format(" %-5s ", entry.path("level").asString("")));
        text.append(shorten(entry.path("logger_name").asString("")));
        text.append(" : ").append(entry.path("message").asString(""));
        if (entry.hasNonNull("request_id")) {
            text.append(" [request ").append(entry.path("request_id").asString("")).append(']');
        }
        if (entry.hasNonNull("stack_trace")) {
            text.append('\n').append(entry.path("stack_trace").asString("").stripTrailing());
        }
        return text.toString();
    }

    private static String shorten(String logger) {
        return logger.length() <= LOGGER_WIDTH
                ? logger
                : "..." + logger.substring(logger.length() - LOGGER_WIDTH + 3);
    }
}
