package io.bridgecore.bench.consistency;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Where a device pushes until it knows what came of it, and reads what is new. */
final class Door {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Company company;
    private final String device;
    private final Tally tally;
    private final Chance chance;
    private String position = "0";

    Door(Company company, String device, Tally tally, Chance chance) {
        this.company = company;
        this.device = device;
        this.tally = tally;
        this.chance = chance;
    }

    /**
     * Pushes changes, again where the answer is lost; empty if nobody knows what became of them.
     */
    Optional<JsonNode> push(String strategy, List<Map<String, Object>> changes) {
        return push(Map.of("device_id", device, "conflict_strategy", strategy, "changes", changes));
    }

    /** The same by a device that leaves it to the tenant who wins. */
    Optional<JsonNode> push(List<Map<String, Object>> changes) {
        return push(Map.of("device_id", device, "changes", changes));
    }

    private Optional<JsonNode> push(Map<String, Object> push) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            try {
                JsonNode answer = company.owner().post("/api/v1/offline-sync/push", push);
                boolean lost = chance.losesTheAnswer();
                if (!lost && answer.path("pending").asInt(0) == 0) {
                    return Optional.of(answer.path("results"));
                }
                tally.count(lost ? Tally.LOST : "pushes that wait");
            } catch (IOException away) {
                tally.count(Tally.REFUSED);
            }
            chance.rest();
        }
        return Optional.empty();
    }

    /** Shows what is new of the contacts, once the device has it. */
    void pull(Consumer<JsonNode> seeing) throws IOException {
        JsonNode answer =
                company.owner()
                        .post(
                                "/api/v2/sync/pull",
                                Map.of(
                                        "device_id",
                                        device,
                                        "models",
                                        List.of(Company.CONTACT),
                                        "limit",
                                        500,
                                        "last_sync_token",
                                        position));
        if (chance.losesTheAnswer()) {
            tally.count(Tally.LOST);
            return;
        }
        tally.count(Tally.PULLS);
        answer.path("events").forEach(seeing);
        position = answer.path("next_sync_token").asString();
    }
}
