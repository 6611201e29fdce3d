package io.bridgecore.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A device pushes while sync-service and connector-service are ended by SIGKILL in turns, each time
 * some more changes are done; {@code -Dkilled.pushes=1000} for many.
 */
class KilledPushesIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledPushesIT.class);
    private static final int CHANGES = Integer.getInteger("killed.pushes", 60);
    private static final int BETWEEN = Integer.getInteger("killed.pushes.between", 12);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<List<String>> VICTIMS =
            List.of(List.of("sync"), List.of("connector"), List.of("sync", "connector"));
    private static final String PUSH = "/api/v1/offline-sync/push";
    private static final String DONE = "/api/v1/offline-sync/statistics?device_id=phone";

    private final String run = "Killed " + UUID.randomUUID();
    private final Company acme = Company.signUp("kill-push");
    private final Map<String, Object> push =
            Map.of(
                    "device_id",
                    "phone",
                    "changes",
                    IntStream.range(0, CHANGES).mapToObj(this::change).toList());

    /** Of ten changes six make a record, two change an earlier one and two delete one. */
    private Map<String, Object> change(int number) {
        int kind = number % 10;
        String localId = "local_" + number;
        if (kind < 6) {
            return Map.of(
                    "local_id",
                    localId,
                    "action",
                    "create",
                    "model",
                    "res.partner",
                    "data",
                    Map.of("name", run + " " + number));
        }
        boolean deletes = kind >= 8;
        return Map.of(
                "local_id",
                localId,
                "action",
                deletes ? "delete" : "update",
                "model",
                "res.partner",
                "record_id",
                "local_" + (number - 6),
                "data",
                deletes ? Map.of() : Map.of("email", number + "@killed.example"));
    }

    @Test
    void eachChangeIsDoneOnce_andHasOneOutcome() {
        acme.connect(Company.Odoo.sandbox());
        CompletableFuture<Void> device = CompletableFuture.runAsync(this::pushUntilDone);

        int kills = killUntil(device);

        device.join();
        // The gateway may not have found out yet that what was killed last is back.
        await().atMost(PATIENCE).until(() -> done() >= 0);
        Answer first = acme.admin().post(PUSH, push);
        assertThat(outcomes(first).values()).as(first.body().toString()).containsOnly("applied");
        assertThat(outcomes(first)).hasSize(CHANGES);
        Answer second = acme.admin().post(PUSH, push);
        assertThat(outcomes(second)).isEqualTo(outcomes(first));
        assertThat(second.at("/id_mapping")).isEqualTo(first.at("/id_mapping"));
        assertThat(inOdoo()).isEqualTo(expected());
        LOG.info("{} changes, {} kills", CHANGES, kills);
        assertThat(kills).isPositive();
    }

    /** What a client does whose answers are lost: the same again. */
    private void pushUntilDone() {
        await().atMost(PATIENCE.multipliedBy(6))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    Answer answer = answer(PUSH, push);
                    return answer != null
                            && answer.status() == 200
                            && answer.at("/pending").asInt(-1) == 0;
                });
    }

    private int killUntil(CompletableFuture<Void> device) {
        int kills = 0;
        int done = 0;
        while (!device.isDone()) {
            int before = done;
            done =
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(200))
                            .until(this::done, now -> device.isDone() || now >= before + BETWEEN);
            if (!device.isDone() && done < CHANGES) {
                kill(VICTIMS.get(kills % VICTIMS.size()));
                kills++;
                LOG.info("Kill {} after {} of {}", kills, done, CHANGES);
            }
        }
        return kills;
    }

    private static void kill(List<String> victims) {
        Map<String, List<ProcessHandle>> killed =
                victims.stream()
                        .collect(Collectors.toMap(name -> name, Platform.shared()::processes));
        victims.forEach(Platform.shared()::kill);
        killed.forEach(Platform.shared()::awaitRestart);
    }

    /** How many changes are done; -1 while nobody can tell. */
    private int done() {
        Answer answer = answer(DONE, null);
        return answer != null && answer.status() == 200
                ? answer.at("/total_pushed").asInt() - answer.at("/pending_changes").asInt()
                : -1;
    }

    private @Nullable Answer answer(String path, @Nullable Object body) {
        try {
            return body == null ? acme.admin().get(path) : acme.admin().post(path, body);
        } catch (UncheckedIOException | CompletionException cutOff) {
            return null;
        }
    }

    private static Map<String, String> outcomes(Answer answer) {
        var outcomes = new TreeMap<String, String>();
        for (JsonNode result : answer.at("/results")) {
            outcomes.put(result.path("local_id").asString(), result.path("outcome").asString());
        }
        return outcomes;
    }

    /** Names and addresses of this run, sorted, one line for each record. */
    private List<String> inOdoo() {
        Answer found =
                acme.admin()
                        .post(
                                "/api/v1/odoo/search_read",
                                Map.of(
                                        "model",
                                        "res.partner",
                                        "domain",
                                        List.of(List.of("name", "like", run)),
                                        "fields",
                                        List.of("name", "email"),
                                        "limit",
                                        2 * CHANGES));
        var lines = new ArrayList<String>();
        for (JsonNode record : found.at("/records")) {
            String email = record.path("email").asString("");
            lines.add(record.path("name").asString() + (email.contains("@") ? " " + email : ""));
        }
        return lines.stream().sorted().toList();
    }

    private List<String> expected() {
        var lines = new ArrayList<String>();
        for (int number = 0; number < CHANGES; number++) {
            int kind = number % 10;
            boolean isDeleted = (kind == 2 || kind == 3) && number + 6 < CHANGES;
            if (kind < 6 && !isDeleted) {
                boolean isChanged = kind < 2 && number + 6 < CHANGES;
                lines.add(
                        run
                                + " "
                                + number
                                + (isChanged ? " " + (number + 6) + "@killed.example" : ""));
            }
        }
        return lines.stream().sorted().toList();
    }
}
