package io.bridgecore.launcher.logs;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log line as a document for the index.
 *
 * @param index daily index it belongs to
 * @param id the same for the same line, so that shipping twice stores once
 * @param json the document
 */
record LogDocument(String index, String id, String json) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TIME = "@timestamp";
    private static final int LONGEST_MESSAGE = 32_000;

    /** Turns a line into a document; one that is no JSON becomes the message of a new one. */
    static LogDocument of(LogLine line, Instant now) {
        return made(line, parse(line), now);
    }

    /** Turns a line into a document that any index takes: all of it is the message. */
    static LogDocument plain(LogLine line, Instant now) {
        return made(line, wrapped(line), now);
    }

    private static LogDocument made(LogLine line, ObjectNode document, Instant now) {
        Instant time = timeOf(document, now);
        document.put(TIME, time.toString());
        if (!document.hasNonNull("service")) {
            document.put("service", line.service());
        }
        String id =
                UUID.nameUUIDFromBytes(
                                (line.service() + line.place()).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return new LogDocument(LogIndices.of(time), id, JSON.writeValueAsString(document));
    }

    private static ObjectNode parse(LogLine line) {
        try {
            JsonNode node = JSON.readTree(line.text());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            return wrapped(line);
        }
        return wrapped(line);
    }

    private static ObjectNode wrapped(LogLine line) {
        String text = line.text();
        return JSON.createObjectNode()
                .put("level", "WARN")
                .put("message", text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)));
    }

    private static Instant timeOf(ObjectNode document, Instant now) {
        try {
            return OffsetDateTime.parse(document.path(TIME).asString("")).toInstant();
        } catch (DateTimeException e) {
            return now;
        }
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
