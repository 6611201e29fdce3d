package io.bridgecore.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
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

    /** Elasticsearch refuses what names a field twice. */
    private static final JsonMapper STRICT =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String TIME = "@timestamp";
    private static final String SERVICE = "service";
    private static final int LONGEST_MESSAGE = 32_000;

    /**
     * Turns a line into a document: most are documents already. One that is no JSON becomes the
     * message of a new one.
     */
    static LogDocument of(LogLine line, Instant now) {
        Instant time = whenComplete(line.text());
        return time == null
                ? made(line, parse(line), now)
                : new LogDocument(LogIndices.of(time), id(line), line.text());
    }

    /** Turns a line into a document that any index takes: all of it is the message. */
    static LogDocument plain(LogLine line, Instant now) {
        return made(line, wrapped(line), now);
    }

    /** The moment of a line that has all that a document needs; null if it lacks anything. */
    private static @Nullable Instant whenComplete(String text) {
        String time = "";
        boolean named = false;
        if (!text.startsWith("{")) {
            return null;
        }
        try (JsonParser line = STRICT.createParser(text)) {
            line.nextToken();
            while (line.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = line.currentName();
                JsonToken value = line.nextToken();
                if (name.equals(TIME) && value == JsonToken.VALUE_STRING) {
                    time = line.getString();
                } else if (name.equals(SERVICE)) {
                    named = value == JsonToken.VALUE_STRING;
                }
                line.skipChildren();
            }
            boolean complete = named && time.endsWith("Z") && line.nextToken() == null;
            return complete ? Instant.parse(time) : null;
        } catch (JacksonException | DateTimeException e) {
            return null;
        }
    }

    private static LogDocument made(LogLine line, ObjectNode document, Instant now) {
        Instant time = timeOf(document, now);
        document.put(TIME, time.toString());
        if (!document.hasNonNull(SERVICE)) {
            document.put(SERVICE, line.service());
        }
        return new LogDocument(LogIndices.of(time), id(line), JSON.writeValueAsString(document));
    }

    private static String id(LogLine line) {
        return UUID.nameUUIDFromBytes((line.service() + line.place()).getBytes(UTF_8)).toString();
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
}
