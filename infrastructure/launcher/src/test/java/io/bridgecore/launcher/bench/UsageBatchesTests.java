package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.bench.UsageBatches.Sum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UsageBatchesTests {

    private final UsageBatches batches = new UsageBatches(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void comeToWhatIsInThem() {
        Sum sum = Sum.NONE;
        for (JsonNode request : event(7).at("/data/requests")) {
            assertThat(batches.tenants())
                    .contains(UUID.fromString(request.path("tenant_id").asString()));
            long bytes =
                    request.path("request_bytes").asLong()
                            + request.path("response_bytes").asLong();
            sum = sum.plus(new Sum(1, request.path("duration_micros").asLong(), bytes));
        }

        assertThat(sum).isEqualTo(batches.sum(7));
        assertThat(sum.requests()).isEqualTo(UsageBatches.SIZE);
    }

    @Test
    void areEventsOfTheirOwnEachTime() {
        UUID first = id(event(1));
        UUID second = id(event(1));

        assertThat(first).isNotEqualTo(second);
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.variant()).isEqualTo(2);
    }

    private static UUID id(JsonNode event) {
        return UUID.fromString(event.path("event_id").asString());
    }

    private JsonNode event(int number) {
        return PlatformCalls.json(new String(batches.message(number), StandardCharsets.UTF_8));
    }
}
