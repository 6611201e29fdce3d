package io.bridgecore.sync.socket;

import io.bridgecore.sync.socket.Socket.BadMessageException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one person says to drivers of the tenant, and as one. Who he is only his token says. */
final class Drivers {

    private static final Set<String> STATUSES = Set.of("online", "offline", "busy", "available");
    private static final List<String> EXTRAS = List.of("speed", "heading", "accuracy");
    private static final int LONGEST = 200;
    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    private final Words words;
    private final JsonMapper json;
    private final Clock clock;
    private final @Nullable Integer person;

    Drivers(Words words, JsonMapper json, Clock clock, @Nullable Integer person) {
        this.words = words;
        this.json = json;
        this.clock = clock;
        this.person = person;
    }

    /** Asks a driver where he is. */
    void ask(JsonNode said) {
        int driver = id(said, "driver_id");
        words.say(
                driver,
                message("request_location")
                        .put("request_id", text(said, "request_id"))
                        .put("requester_id", self()));
    }

    /** Tells somebody who asked where this person is. */
    void answer(JsonNode said) {
        ObjectNode answer =
                message("location_response")
                        .put("request_id", text(said, "request_id"))
                        .put("driver_id", self())
                        .put("latitude", degrees(said, "latitude", POLE))
                        .put("longitude", degrees(said, "longitude", DATE_LINE));
        for (String extra : EXTRAS) {
            if (said.path(extra).isNumber()) {
                answer.put(extra, said.path(extra).doubleValue());
            }
        }
        answer.put("timestamp", said.has("timestamp") ? text(said, "timestamp") : now());
        words.say(id(said, "requester_id"), answer);
    }

    /** Tells all who follow live tracking how this person is doing. */
    void status(JsonNode said) {
        String status = text(said, "status");
        if (!STATUSES.contains(status)) {
            throw new BadMessageException(
                    "status is none of " + STATUSES.stream().sorted().toList());
        }
        ObjectNode news = message("driver_status").put("driver_id", self()).put("status", status);
        news.set("vehicle_id", said.path("vehicle_id").isNumber() ? vehicle(said) : null);
        words.say(null, news.put("timestamp", now()));
    }

    private JsonNode vehicle(JsonNode said) {
        return json.getNodeFactory().numberNode(id(said, "vehicle_id"));
    }

    private ObjectNode message(String type) {
        return json.createObjectNode().put("type", type);
    }

    private String now() {
        return clock.instant().toString();
    }

    private int self() {
        if (person == null) {
            throw new BadMessageException("Your account is not linked to a user of Odoo");
        }
        return person;
    }

    private static int id(JsonNode said, String name) {
        JsonNode id = said.path(name);
        if (!id.isIntegralNumber() || !id.canConvertToInt()) {
            throw new BadMessageException(name + " has to be an id");
        }
        return id.intValue();
    }

    private static double degrees(JsonNode said, String name, double most) {
        JsonNode value = said.path(name);
        if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= most)) {
            throw new BadMessageException(name + " has to be degrees");
        }
        return value.doubleValue();
    }

    private static String text(JsonNode said, String name) {
        JsonNode value = said.path(name);
        if (!value.isString() || value.stringValue().length() > LONGEST) {
            throw new BadMessageException(name + " has to be a text");
        }
        return value.stringValue();
    }
}
