package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class PushJobIT extends PushingDevices {

    private static final String CONFLICTS = "/api/v1/sync/conflicts";

    @Autowired private PushJob job;

    @Test
    void forgetsWhatIsDone() throws SQLException {
        assertThat(outcome(push(create("local_a", "Ada")), "local_a")).isEqualTo("applied");
        age();

        job.forget();

        assertThat(count(ofTenant("pushed_change"))).isZero();
    }

    @Test
    void keepsWhatNobodyHasDecided_andWhatWaitsForIt() throws SQLException {
        meetsAnother();
        age();

        job.forget();

        assertThat(count(ofTenant("push_conflict"))).isEqualTo(1);
        assertThat(count(ofTenant("pushed_change"))).as("conflict and dependant").isEqualTo(2);

        String conflict =
                answer(get(token, CONFLICTS)).path("conflicts").path(0).path("local_id").asString();
        post(
                        token,
                        "/api/v1/offline-sync/resolve-conflicts",
                        ("{\"device_id\": \"phone\", \"resolutions\": [{\"local_id\": \"%s\","
                                        + " \"strategy\": \"server_wins\"}]}")
                                .formatted(conflict))
                .expectStatus()
                .isOk();
        job.forget();
        assertThat(count(ofTenant("push_conflict")))
                .as("a decision can be undone for as long as it is remembered")
                .isEqualTo(1);
    }

    @Test
    void tellsADeviceHowItsPushesStand() {
        String state = "/api/v1/offline-sync/state?device_id=phone";
        assertThat(answer(get(token, state)).path("last_push_time").isNull()).isTrue();
        meetsAnother();

        var told = answer(get(token, state));
        assertThat(told.path("last_push_time").isNull()).isFalse();
        assertThat(told.path("sync_status").asString()).isEqualTo("syncing");
        assertThat(told.path("metadata").path("pending_pushes").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatWaits_onceThePersonIsGone() {
        String person = UUID.randomUUID().toString();
        String bearer =
                Tokens.of(
                        UserType.TENANT,
                        Role.TENANT_ADMIN,
                        claims -> claims.tenant(tenant).subject(person));
        ODOO.troubled("remote_unavailable");
        var body = body("phone", update("local_a", 7, "{\"name\": \"Ada\"}"));
        assertThat(outcome(pushBody(bearer, body), "local_a")).isEqualTo("pending");

        KafkaProbe.send(
                UserDeleted.TOPIC,
                tenant.toString(),
                log.message(tenant, new UserDeleted(UUID.fromString(person))));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(outcome(pushBody(bearer, body), "local_a"))
                                .isEqualTo("rejected"));
        ODOO.troubled(null);
        assertThat(ODOO.writes()).isEmpty();
    }

    @Test
    void forgetsDecisions() throws SQLException {
        meetsAnother();
        LogFixture.execute(
                "update sync.push_conflict set status = 'decided', decided_at = now() where"
                        + " tenant_id = '%s'".formatted(tenant));
        age();

        job.forget();

        assertThat(count(ofTenant("push_conflict"))).isZero();
    }

    /** A change that met another, and one that waits for it. */
    private void meetsAnother() {
        written("{\"name\": \"base\"}");
        pulls("phone");
        written("{\"name\": \"theirs\"}");
        var waiting = change("local_w", "create", "{\"data\": {\"name\": \"w\"}}");
        waiting.putArray("dependencies").add("local_u");
        var body = body("phone", update("local_u", 7, "{\"name\": \"mine\"}"), waiting);
        body.put("conflict_strategy", "manual");
        assertThat(outcome(pushBody(body), "local_u")).isEqualTo("conflict");
    }

    private void written(String values) {
        String at = ODOO.touch(7, values);
        log.append(
                tenant,
                new RecordChanged(
                        "odoo",
                        "res.partner",
                        "7",
                        "write",
                        List.of(),
                        Map.of(
                                "name",
                                JSON.readTree(values).path("name").asString(),
                                "write_date",
                                at),
                        UUID.randomUUID().toString(),
                        Instant.parse(at.replace(' ', 'T') + "Z"),
                        null,
                        null,
                        null));
    }

    private String ofTenant(String table) {
        return table + " where tenant_id = '" + tenant + "'";
    }

    private void age() {
        LogFixture.execute(
                "update sync.pushed_change set received_at = received_at - interval '31 days' where"
                        + " tenant_id = '%s'".formatted(tenant));
        LogFixture.execute(
                "update sync.push_conflict set created_at = created_at - interval '31 days',"
                        + " decided_at = decided_at - interval '31 days' where tenant_id = '%s'"
                                .formatted(tenant));
    }
}
