package io.bridgecore.events.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.events.parcels.ParcelsApplication.Receiver;
import io.bridgecore.events.parcels.ParcelsApplication.Sender;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.PlatformTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class OutboxAndInboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantId acme = TenantId.next();

    @Autowired Sender sender;
    @Autowired Receiver receiver;
    @Autowired JdbcClient sql;
    @Autowired JsonMapper json;
    @Autowired KafkaAdmin kafka;

    @Test
    void anEventLeavesWithItsTransaction() {
        try (var probe = KafkaProbe.on(ModuleUnassigned.TOPIC);
                var _ = MDC.putCloseable("request_id", "r-1")) {
            CurrentTenant.runAs(acme, () -> sender.send("crm", false));

            var message = probe.awaitKey(1, acme).getFirst();
            JsonNode event = json.readTree(message.value());
            assertThat(event.path("event_type").asString()).isEqualTo("module.unassigned");
            assertThat(event.path("tenant_id").asString()).isEqualTo(acme.toString());
            assertThat(event.path("request_id").asString()).isEqualTo("r-1");
            assertThat(event.path("timestamp").asString()).endsWith("Z");
            assertThat(event.path("data").path("module_id").asString()).isEqualTo("crm");
            assertThat(event.path("event_id").asString()).hasSize(36);
            assertThat(event.path("version").asString()).isEqualTo("1.0");
            assertThat(message.headers().lastHeader("traceparent")).isNotNull();
        }
    }

    @Test
    void eventsOfATenantLeaveInTheOrderOfTheirTransactions() {
        List<String> all = IntStream.range(0, 200).mapToObj(i -> "parcel-" + i).toList();
        try (var probe = KafkaProbe.on(ModuleUnassigned.TOPIC)) {
            CurrentTenant.runAs(acme, () -> all.forEach(one -> sender.send(one, false)));

            assertThat(probe.awaitKey(all.size(), acme))
                    .extracting(message ->
                            json.readTree(message.value()).at("/data/module_id").asString())
                    .isEqualTo(all);
        }
    }

    @Test
    void deadLettersStayForLong() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, ModuleUnassigned.TOPIC + ".dlt");
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            assertThat(
                            admin.describeConfigs(List.of(topic))
                                    .all()
                                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                    .values())
                    .extracting(config -> config.get("retention.ms").value())
                    .containsExactly("7776000000");
        }
    }

    @Test
    void nothingLeavesWhenTheTransactionFails() {
        assertThatThrownBy(() -> CurrentTenant.runAs(acme, () -> sender.send("never", true)))
                .hasMessage("after publishing");
        CurrentTenant.runAs(acme, () -> sender.send("marker", false));

        await().atMost(PATIENCE).until(() -> receiver.seen.contains(acme + " marker"));
        assertThat(receiver.seen).doesNotContain(acme + " never");
    }

    @Test
    void anEventNeedsATransaction() {
        assertThatThrownBy(() ->
                        CurrentTenant.runAs(acme, () -> sender.sendOutsideAnyTransaction("crm")))
                .hasMessageContaining("transaction");
    }

    /** What a killed process leaves behind: a stored event that nobody is sending. */
    @Test
    void anEventThatWasLeftBehindIsSentLater() {
        String body = event(Uuid7.next().toString(), "left-behind");
        sql.sql(
                        """
                        insert into event_publication (id, listener_id, event_type,
                            serialized_event, publication_date, status, completion_attempts)
                        values (?, ?, ?, ?, ?, 'PUBLISHED', 0)
                        """)
                .params(
                        Uuid7.next(),
                        "org.springframework.modulith.events.support"
                                + ".EventExternalizerModuleListener.externalize(java.lang.Object)",
                        "io.bridgecore.events.OutgoingEvent",
                        json.writeValueAsString(
                                java.util.Map.of(
                                        "id",
                                        Uuid7.next().toString(),
                                        "topic",
                                        ModuleUnassigned.TOPIC,
                                        "key",
                                        acme.toString(),
                                        "body",
                                        body)),
                        Timestamp.from(Instant.now().minusSeconds(120)))
                .update();

        await().atMost(PATIENCE).until(() -> receiver.seen.contains(acme + " left-behind"));
        await().atMost(PATIENCE)
                .until(() ->
                        sql.sql(
                                                "select count(*) from event_publication"
                                                        + " where serialized_event like ?")
                                        .param("%left-behind%")
                                        .query(Long.class)
                                        .single()
                                == 0);
    }

    @Test
    void aSecondDeliveryDoesNothing() {
        String body = event(Uuid7.next().toString(), "twice");
        KafkaProbe.send(ModuleUnassigned.TOPIC, acme.toString(), body);
        KafkaProbe.send(ModuleUnassigned.TOPIC, acme.toString(), body);
        KafkaProbe.send(
                ModuleUnassigned.TOPIC,
                acme.toString(),
                event(Uuid7.next().toString(), "after-twice"));

        await().atMost(PATIENCE).until(() -> receiver.seen.contains(acme + " after-twice"));
        assertThat(receiver.seen).containsOnlyOnce(acme + " twice");
    }

    @Test
    void whatCannotBeTakenInGoesToTheDeadLettersAndTheRestGoesOn() {
        String key = acme.toString();
        String poison = event(Uuid7.next().toString(), "poison");
        try (var dead = KafkaProbe.on(ModuleUnassigned.TOPIC + ".dlt")) {
            KafkaProbe.send(ModuleUnassigned.TOPIC, key, "{not json");
            KafkaProbe.send(ModuleUnassigned.TOPIC, key, poison);
            KafkaProbe.send(
                    ModuleUnassigned.TOPIC, key, event(Uuid7.next().toString(), "after-poison"));

            await().atMost(PATIENCE).until(() -> receiver.seen.contains(acme + " after-poison"));
            assertThat(dead.awaitKey(2, acme))
                    .extracting(org.apache.kafka.clients.consumer.ConsumerRecord::value)
                    .containsExactly("{not json", poison);
        }
    }

    private String event(String id, String module) {
        return """
        {"event_id":"%s","event_type":"module.unassigned","timestamp":"2026-01-01T00:00:00Z",
         "tenant_id":"%s","user_id":null,"request_id":null,"data":{"module_id":"%s","added_later":1},"version":"1.0","also":{}}
        """
                .formatted(id, acme, module);
    }
}
