package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A device that asks for what is new, and says each time what it has. */
class PullingDevice extends Device {

    private static final List<Integer> LIMITS = List.of(7, 100, 500, 500);

    private final Way way;
    private String position = "0";

    PullingDevice(
            Way way, Company company, Person person, Witness witness, Tally tally, Chance chance) {
        super(company, person, witness, tally, chance);
        this.way = way;
    }

    /** The doors at which one can ask. */
    enum Way {
        SMART("/api/v2/sync/pull", "last_sync_token", "next_sync_token"),
        COMPACT("/api/v1/offline-sync/pull", "last_sync_token", "next_sync_token"),
        OF_AN_APP("/api/v2/sync/pull", "last_sync_token", "next_sync_token"),
        OF_RULES("/api/v2/sync/pull", "last_sync_token", "next_sync_token"),
        EVENTS("/api/v1/odoo-sync/pull", "last_event_id", "last_id");

        private final String path;
        private final String has;
        private final String next;

        Way(String path, String has, String next) {
            this.path = path;
            this.has = has;
            this.next = next;
        }
    }

    @Override
    boolean isAtTheEnd() throws IOException {
        JsonNode answer = person.post(way.path, question());
        if (chance.losesTheAnswer()) {
            tally.count(Tally.LOST);
            return false;
        }
        tally.count(Tally.PULLS);
        if (says(answer, "digest_needed")) {
            // Deletions may be missing: whoever does not compare what he has reads all again.
            beginAnew();
            position = "0";
            return false;
        }
        answer.path("events").forEach(this::take);
        position = answer.path(way.next).asString();
        boolean more = says(answer, "has_more");
        boolean nothing = answer.path("events").isEmpty() && !more;
        if (nothing) {
            chance.rest();
        }
        return nothing;
    }

    private static boolean says(JsonNode answer, String what) {
        return answer.path(what).asBoolean(false)
                || answer.path("sync_state").path(what).asBoolean(false);
    }

    private Map<String, Object> question() {
        var question = new LinkedHashMap<String, Object>();
        question.put("models", List.of(Company.MODEL));
        question.put("limit", chance.oneOf(LIMITS));
        if (way == Way.EVENTS) {
            question.put(way.has, Long.valueOf(position));
        } else {
            question.put(way.has, position);
            question.put("device_id", id());
        }
        if (way == Way.COMPACT) {
            question.put("compact", true);
        }
        if (way == Way.OF_AN_APP) {
            question.put("app_type", Company.APP);
        }
        if (way == Way.OF_RULES) {
            question.put("app_type", Warden.APP);
        }
        return question;
    }
}
