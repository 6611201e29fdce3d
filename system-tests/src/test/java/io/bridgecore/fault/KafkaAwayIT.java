package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kafka is away for a whole minute, as often as the launcher brings it back. */
class KafkaAwayIT {

    private static final Duration AWAY = Duration.ofMinutes(1);
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(250);
    private static final int KILLS_BETWEEN_CHANGES = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BEFORE = 30;
    private static final List<String> PAGES = List.of("/api/v1/users/me", "/api/v1/users");

    private static final Platform PLATFORM = Platform.shared();

    private final Client platform = PlatformAdmin.login();
    private final Company acme = Company.signUp("kafka-away");
    private final List<String> names = new ArrayList<>();

    @Test
    void nobodyNotices_andAfterwardsEverythingIsTold() {
        List<String> requests;
        try (var load = SteadyLoad.on(List.of(acme.admin()), PAGES)) {
            load.awaitAnswers(BEFORE);
            List<ProcessHandle> killed = PLATFORM.processes("kafka");
            keepAway();
            assertThat(measured("bridgecore_usage_waiting")).isPositive();
            PLATFORM.awaitRestart("kafka", killed);
            load.awaitAnswers(BEFORE);
            load.assertNobodyNoticed();
            requests = load.requests();
        }

        everyRequestIsRecordedOnce(requests);
        everyChangeIsTold();
        assertThat(measured("bridgecore_usage_dropped_total")).isZero();
    }

    /** Kills it until the minute is over, and changes something now and then. */
    private void keepAway() {
        Instant end = Instant.now().plus(AWAY);
        int[] round = {0};
        await().pollInterval(BETWEEN_KILLS)
                .atMost(AWAY.plus(PATIENCE))
                .until(() -> {
                    PLATFORM.kill("kafka");
                    if (round[0]++ % KILLS_BETWEEN_CHANGES == 0) {
                        rename("Kafka away " + round[0]);
                    }
                    return Instant.now().isAfter(end);
                });
    }

    private void rename(String name) {
        Answer answer = platform.patch("/admin/tenants/" + acme.id(), Map.of("name", name));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        names.add(name);
    }

    private static void everyRequestIsRecordedOnce(List<String> requests) {
        try (var topic = new TopicReader(UsageRecorded.TOPIC)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(recorded(topic)).containsAll(requests));
            assertThat(recorded(topic).filter(requests::contains)).doesNotHaveDuplicates();
        }
    }

    private static Stream<String> recorded(TopicReader topic) {
        return topic.read().stream()
                .flatMap(event ->
                        StreamSupport.stream(event.at("/data/requests").spliterator(), false))
                .map(request -> request.path("request_id").asString());
    }

    private void everyChangeIsTold() {
        assertThat(names).hasSizeGreaterThan(5);
        try (var topic = new TopicReader(TenantUpdated.TOPIC)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(topic.read().stream().map(KafkaAwayIT::name))
                                    .containsAll(names));
        }
    }

    private static String name(JsonNode event) {
        return event.at("/data/name").asString("");
    }

    /** What the gateway says of itself, added up. */
    private double measured(String metric) {
        Answer answer = platform.send("GET", "/metrics", null, Map.of("Accept", "text/plain"));
        Optional<Double> value =
                answer.raw()
                        .body()
                        .lines()
                        .filter(line -> line.startsWith(metric))
                        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' '))))
                        .reduce(Double::sum);
        assertThat(value).as(metric + " in the answer " + answer.status()).isPresent();
        return value.orElseThrow();
    }
}
