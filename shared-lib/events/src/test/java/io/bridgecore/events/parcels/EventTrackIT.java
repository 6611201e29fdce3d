package io.bridgecore.events.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.events.EventPost;
import io.bridgecore.events.Outbox;
import io.bridgecore.events.parcels.ParcelsApplication.Receiver;
import io.bridgecore.events.parcels.ParcelsApplication.Sender;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.PlatformTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
@ExtendWith(OutputCaptureExtension.class)
class EventTrackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantId acme = TenantId.next();
    private final String request = UUID.randomUUID().toString();

    @Autowired Sender sender;
    @Autowired Receiver receiver;
    @Autowired Outbox outbox;
    @Autowired EventPost post;
    @Autowired JsonMapper json;

    @Test
    void tellsWhereAnEventWasPutAndWhoTookIt(CapturedOutput output) {
        try (var _ = MDC.putCloseable("request_id", request)) {
            CurrentTenant.runAs(acme, () -> sender.send("crm", false));
        }

        // News of tenants are taken by every instance besides: whether it was there yet is chance.
        await().atMost(PATIENCE).until(() -> !takenByReceiver(output).isEmpty());
        await().atMost(PATIENCE).until(() -> !of("event.published", output).isEmpty());
        JsonNode sent = of("event.published", output).getFirst();
        JsonNode taken = takenByReceiver(output).getFirst();
        assertThat(sent.path("topic").asString()).isEqualTo("module.unassigned");
        assertThat(sent.path("tenant_id").asString()).isEqualTo(acme.toString());
        assertThat(sent.path("offset").isNumber()).isTrue();
        for (String same : List.of("topic", "partition", "offset", "event_id", "tenant_id")) {
            assertThat(taken.path(same)).as(same).isEqualTo(sent.path(same));
        }
    }

    @Test
    void namesTheRecordThatAnEventIsAbout(CapturedOutput output) {
        UUID connection = UUID.randomUUID();
        var fact =
                new RecordChanged(
                        "odoo",
                        "res.partner",
                        "7",
                        "write",
                        List.of(),
                        Map.of(),
                        "s-1",
                        Instant.now(),
                        null,
                        connection,
                        true);
        try (var _ = MDC.putCloseable("request_id", request)) {
            Event<RecordChanged> event = outbox.envelope(acme, fact);
            post.send(event, acme.toString(), json.writeValueAsString(event)).join();
        }

        await().atMost(PATIENCE).until(() -> !of("event.published", output).isEmpty());
        assertThat(of("event.published", output).getFirst().path("record").asString())
                .isEqualTo(connection + "/res.partner/7");
    }

    @Test
    void saysNothingOfEventsThatNoRequestCaused(CapturedOutput output) {
        CurrentTenant.runAs(acme, () -> sender.send("quiet", false));

        await().atMost(PATIENCE).until(() -> receiver.seen.contains(acme + " quiet"));
        assertThat(output.getAll().lines().filter(line -> line.contains("\"event.")))
                .noneMatch(line -> line.contains(acme.toString()));
    }

    private List<JsonNode> takenByReceiver(CapturedOutput output) {
        return of("event.consumed", output).stream()
                .filter(line -> line.path("group").asString().startsWith("parcels-"))
                .filter(line -> !line.path("group").asString().contains("-tenants-"))
                .toList();
    }

    private List<JsonNode> of(String action, CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains(request))
                .map(json::readTree)
                .filter(line -> line.path("action").asString("").equals(action))
                .toList();
    }
}
