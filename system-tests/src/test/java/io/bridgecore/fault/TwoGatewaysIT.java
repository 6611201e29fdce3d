package io.bridgecore.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.OdooChange;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two gateways before one platform; one of them dies. */
class TwoGatewaysIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CHANGES = 60;
    private static final List<String> PAGES = List.of("/api/v1/users/me", "/api/v1/users");

    @Test
    void clientsOfTheOtherDoNotNotice_andWhoTriesAgainThereLosesNothing() {
        Company acme = Company.signUp("two-doors");
        String key = acme.pushKey();
        try (var second = SecondGateway.start();
                var load = SteadyLoad.on(List.of(acme.admin()), PAGES)) {
            List<Client> doors = List.of(second.through(acme.admin()), acme.admin());
            for (int i = 1; i <= CHANGES; i++) {
                if (i == CHANGES / 2) {
                    second.kill();
                }
                pushThroughEither(doors, key, i);
            }
            load.awaitAnswers(30);
            load.assertNobodyNoticed();
        }

        var received = new ArrayList<Integer>();
        await().atMost(PATIENCE)
                .until(() -> {
                    received.addAll(numbers(acme.pull("phone").path("events")));
                    return received.size() >= CHANGES;
                });
        assertThat(received)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CHANGES).boxed().toList());
    }

    private static void pushThroughEither(List<Client> doors, String key, int number) {
        assertThat(doors.stream().anyMatch(door -> push(door, key, number)))
                .as("change " + number)
                .isTrue();
    }

    private static boolean push(Client door, String key, int number) {
        try {
            return new OdooChange(number).push(door, key).status() == 200;
        } catch (UncheckedIOException dead) {
            return false;
        }
    }

    private static List<Integer> numbers(JsonNode events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.at("/data/number").asInt())
                .toList();
    }
}
