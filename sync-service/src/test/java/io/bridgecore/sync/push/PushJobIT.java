package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.UserDeleted;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class PushJobIT extends PushingDevices {

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
    void rejectsWhatWaitsForAChangeThatNeverCame_andKeepsNothingForIt() throws SQLException {
        ODOO.touch(5, "{\"name\": \"Old\"}");
        var waiting = update("local_a", 5, "{\"name\": \"A\"}");
        waiting.putArray("dependencies").add("local_never");
        var child = create("local_c", "C");
        child.putArray("dependencies").add("local_a");
        var other = update("local_b", 5, "{\"city\": \"B\"}");

        var answer = push(waiting, other, child, create("local_d", "D"));
        assertThat(outcome(answer, "local_a")).isEqualTo("pending");
        assertThat(outcome(answer, "local_b")).as("waits for nothing").isEqualTo("applied");
        age();
        job.forget();

        awaitOutcome(waiting, "rejected");
        assertThat(result(push(waiting), "local_a").path("error_code").asString())
                .isEqualTo("DEPENDENCY_FAILED");
        awaitOutcome(child, "rejected");
        assertThat(count(ofTenant("pushed_change")))
                .as("local_b and local_d are forgotten")
                .isEqualTo(2);
    }

    @Test
    void leavesADeviceAlone_whileEverythingOfItWaits() {
        meetsAnother();
        var waiting = update("local_x", 8, "{\"name\": \"x\"}");
        waiting.putArray("dependencies").add("local_u");

        push(waiting, update("local_y", 8, "{\"name\": \"y\"}"));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> count(ofTenant("push_queue") + " and look_at is not null") == 0);
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

    private String ofTenant(String table) {
        return table + " where tenant_id = '" + tenant + "'";
    }

    private void age() {
        LogFixture.execute(
                "update sync.pushed_change set received_at = received_at - interval '31 days',"
                        + " finished_at = finished_at - interval '31 days' where"
                        + " tenant_id = '%s'".formatted(tenant));
        LogFixture.execute(
                "update sync.push_conflict set created_at = created_at - interval '31 days',"
                        + " decided_at = decided_at - interval '31 days' where tenant_id = '%s'"
                                .formatted(tenant));
    }
}
