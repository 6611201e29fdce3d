package io.bridgecore.sync.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@NullMarked
class PushIT extends PushingDevices {

    @Test
    void bridgecore72_answersInTheDialectOfTheList() {
        JsonNode answer = push(create("local_1", "Ann"), create("local_2", "bad"));

        assertThat(answer.path("failed").isInt()).as(answer.toString()).isTrue();
        assertThat(answer.path("failed").asInt()).isEqualTo(1);
        assertThat(answer.path("conflicts").asInt(-1)).isZero();
        assertThat(answer.path("succeeded").asInt()).isEqualTo(1);
        assertThat(answer.path("total").asInt()).isEqualTo(2);
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("id_mapping").path("local_1").asInt()).isPositive();
        JsonNode first = result(answer, "local_1");
        assertThat(first.path("status").asString()).isEqualTo("success");
        assertThat(first.path("server_id").asInt()).isPositive();
        JsonNode second = result(answer, "local_2");
        assertThat(second.path("status").asString()).isEqualTo("failed");
        assertThat(second.path("error_code").asString()).isEqualTo("ODOO_ERROR");
        assertThat(second.path("error").asString()).isNotBlank();
    }

    @Test
    void bridgecore72_answersInTheDialectOfTheObject() {
        ODOO.touch(7, "{\"name\":\"Old\"}");
        String body =
                """
                {"device_id":"default","timestamp":"2026-11-21T12:00:00","changes":{"res.partner":[
                  {"name":"New","_action":"create"},
                  {"id":7,"name":"Newer","_action":"update"},
                  {"name":"bad","_action":"create"}]}}
                """;
        JsonNode answer = answer(post(token, PUSH, body));

        assertThat(answer.path("successful").size()).as(answer.toString()).isEqualTo(2);
        assertThat(answer.path("successful").valueStream().allMatch(JsonNode::isString)).isTrue();
        assertThat(answer.path("successful").path(1).asString()).isEqualTo("7");
        assertThat(answer.path("failed").path(0).isObject()).isTrue();
        assertThat(answer.path("conflicts").isArray()).isTrue();
        assertThat(answer(post(token, PUSH, body)).path("successful"))
                .as("a repeated push makes nothing twice")
                .isEqualTo(answer.path("successful"));
        assertThat(ODOO.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 3, 0, -5, -12})
    void takesNoClockWithoutAnOffsetForAConflict(int hoursEast) {
        ODOO.touch(7, "{\"name\":\"Old\"}");
        Objects.requireNonNull(ODOO.record(7)).put("write_date", "2001-01-01 00:00:00");
        LocalDateTime clock = LocalDateTime.now(ZoneOffset.ofHours(hoursEast));
        String body =
                """
                {"device_id":"default","timestamp":"%s","changes":{"res.partner":[
                  {"id":7,"name":"Newer","_action":"update"}]}}
                """
                        .formatted(clock.truncatedTo(ChronoUnit.MILLIS));

        JsonNode answer = answer(post(token, PUSH, body));

        assertThat(answer.path("succeeded").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.path("results").path(0).path("outcome").asString()).isEqualTo("applied");
    }

    @Test
    void putsIdsInPlaceOfLocalIds_howeverDeep() {
        ObjectNode order =
                change(
                        "local_order",
                        "create",
                        """
                        {"dependencies":["local_ann"],"data":{"partner_id":"local_ann",
                         "lines":[[0,0,{"who":"local_ann","note":"local_market"}]]}}
                        """);
        ObjectNode rename =
                change(
                        "local_rename",
                        "update",
                        "{\"record_id\":\"local_ann\",\"data\":{\"name\":\"Anna\"}}");

        JsonNode answer = push(rename, order, create("local_ann", "Ann"));

        int ann = answer.path("id_mapping").path("local_ann").asInt();
        assertThat(ann).as(answer.toString()).isPositive();
        ObjectNode made = ODOO.record(answer.path("id_mapping").path("local_order").asInt());
        assertThat(made).isNotNull();
        assertThat(made.path("partner_id").asInt()).isEqualTo(ann);
        assertThat(made.path("lines").path(0).path(2).path("who").asInt()).isEqualTo(ann);
        assertThat(made.path("lines").path(0).path(2).path("note").asString())
                .as("only looks like one")
                .isEqualTo("local_market");
        assertThat(String.valueOf(ODOO.record(ann))).contains("Anna");
        assertThat(
                        push(change(
                                        "late",
                                        "update",
                                        "{\"record_id\":\"local_ann\",\"data\":{\"n\":1}}"))
                                .path("succeeded")
                                .asInt())
                .as("also in a later push")
                .isEqualTo(1);
    }

    @Test
    void letsOneBadChangeBlockOnlyItsDependants() {
        ObjectNode child = create("local_child", "Child");
        child.putArray("dependencies").add("local_bad");
        ObjectNode orphan = create("local_orphan", "Orphan");
        orphan.putArray("dependencies").add("local_never");

        JsonNode answer = push(create("local_bad", "bad"), child, orphan, create("local_ok", "Ok"));

        assertThat(outcome(answer, "local_bad")).isEqualTo("rejected");
        assertThat(outcome(answer, "local_child")).isEqualTo("rejected");
        assertThat(result(answer, "local_child").path("error_code").asString())
                .isEqualTo("DEPENDENCY_FAILED");
        assertThat(outcome(answer, "local_orphan")).isEqualTo("pending");
        assertThat(outcome(answer, "local_ok")).isEqualTo("applied");

        JsonNode later = push(create("local_never", "Here"), orphan);
        assertThat(outcome(later, "local_orphan")).as(later.toString()).isEqualTo("applied");
    }

    @Test
    void doesTheRest_whereOneChangeCannotBeProcessed() {
        JsonNode answer = push(create("local_odd", "odd"), create("local_ok", "Ok"));

        assertThat(outcome(answer, "local_odd")).isEqualTo("pending");
        assertThat(result(answer, "local_odd").path("error_code").asString())
                .isEqualTo("PROCESSING_ERROR");
        assertThat(outcome(answer, "local_ok")).isEqualTo("applied");
    }

    @Test
    void refusesCirclesByName() {
        ObjectNode a = create("local_a", "A");
        a.putArray("dependencies").add("local_b");
        ObjectNode b = create("local_b", "B");
        b.putArray("dependencies").add("local_a");

        JsonNode answer = push(a, b, create("local_c", "C"));

        assertThat(result(answer, "local_a").path("error_code").asString())
                .isEqualTo("CYCLIC_DEPENDENCY");
        assertThat(result(answer, "local_b").path("error").asString())
                .contains("local_a -> local_b -> local_a");
        assertThat(outcome(answer, "local_c")).isEqualTo("applied");
    }

    @Test
    void tellsEarlierOutcomes_andRefusesALocalIdForSomethingElse() {
        JsonNode first = push(create("local_1", "Ann"), create("local_2", "bad"));
        JsonNode again = push(create("local_1", "Ann"), create("local_2", "bad"));

        assertThat(again.path("id_mapping")).isEqualTo(first.path("id_mapping"));
        assertThat(outcome(again, "local_2")).isEqualTo("rejected");
        JsonNode other = push(create("local_1", "Bob"));
        assertThat(result(other, "local_1").path("error_code").asString())
                .isEqualTo("LOCAL_ID_REUSED");
        assertThat(ODOO.count()).isEqualTo(1);
    }

    @Test
    void makesARecordOnce_whenAnswersAreLost() {
        ODOO.loseAnswers(2);

        JsonNode answer = push(create("local_1", "Ann"));

        assertThat(outcome(answer, "local_1")).isIn("pending", "applied");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(outcome(push(create("local_1", "Ann")), "local_1"))
                                .isEqualTo("applied"));
        assertThat(ODOO.count()).isEqualTo(1);
    }

    @Test
    void goesOnByItself_whenTheSystemIsBack() {
        ODOO.troubled("remote_unavailable");
        JsonNode answer = push(create("local_1", "Ann"), create("local_2", "Bob"));
        assertThat(answer.path("pending").asInt()).as(answer.toString()).isEqualTo(2);

        ODOO.troubled(null);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ODOO.count()).isEqualTo(2));
    }

    @Test
    void stopsAfterAFailure_whereTheDeviceAsksForThat() {
        ObjectNode body = body("phone", create("local_1", "bad"), create("local_2", "Bob"));
        body.put("stop_on_error", true);

        for (String time : List.of("first", "repeated")) {
            JsonNode answer = pushBody(body);

            assertThat(result(answer, "local_2").path("error_code").asString())
                    .as(time + answer)
                    .isEqualTo("STOPPED");
            assertThat(ODOO.count()).as(time).isZero();
        }
        assertThat(outcome(push(create("local_2", "Bob")), "local_2")).isEqualTo("applied");
    }

    @Test
    void bridgecore83_mixesNeitherPeopleNorTenantsOfOneDevice() {
        String colleague = linked(tenant, 9, "colleague");
        TenantId elsewhere = TenantId.next();
        String stranger = Tokens.tenantAdmin(elsewhere);
        ODOO.reset(tenant, elsewhere);
        ObjectNode mine = body("default", create("local_1", "Mine"));
        ObjectNode theirs = body("default", create("local_1", "Theirs"));

        int first = pushBody(mine).path("id_mapping").path("local_1").asInt();
        int second = pushBody(colleague, theirs).path("id_mapping").path("local_1").asInt();
        int third = pushBody(stranger, mine).path("id_mapping").path("local_1").asInt();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(pushBody(mine).path("id_mapping").path("local_1").asInt()).isEqualTo(first);
        JsonNode other =
                pushBody(
                        colleague,
                        body(
                                "default",
                                change(
                                        "local_x",
                                        "update",
                                        "{\"record_id\":\"local_y\",\"data\":{}}")));
        assertThat(outcome(other, "local_x"))
                .as("a local id of somebody else is unknown")
                .isEqualTo("pending");
    }

    @Test
    void takesNothingFromRevokedOrWipedDevices() {
        push(create("local_1", "Ann"));
        JsonNode devices = answer(get(token, "/api/v1/sync/devices"));
        String device =
                "/api/v1/sync/devices/" + devices.path("devices").path(0).path("id").asString();
        String body = body("phone", create("local_2", "Bob")).toString();

        post(token, device + "/wipe", "{}").expectStatus().is2xxSuccessful();
        post(token, PUSH, body)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("device_wiped");
        delete(device).expectStatus().is2xxSuccessful();
        post(token, PUSH, body)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("device_revoked");
        assertThat(ODOO.count()).isEqualTo(1);
    }

    @Test
    void isForThoseWhoMayWrite() {
        String body = body("phone", create("local_1", "Ann")).toString();
        post(powerless(tenant), PUSH, body).expectStatus().isForbidden();
        post(Tokens.garbage(), PUSH, body).expectStatus().isUnauthorized();
        post(Tokens.expired(tenant), PUSH, body).expectStatus().isUnauthorized();
        post(Tokens.refresh(tenant), PUSH, body).expectStatus().isUnauthorized();
        post(Tokens.superAdmin(), PUSH, body).expectStatus().isBadRequest();
        post(Tokens.support(), PUSH, body).expectStatus().isForbidden();

        String staff = Tokens.of(UserType.TENANT, Role.STAFF, claims -> claims.tenant(tenant));
        ODOO.touch(7, "{\"name\":\"Old\"}");
        JsonNode answer =
                pushBody(
                        staff,
                        body(
                                "phone",
                                change("local_d", "delete", "{\"record_id\":7}"),
                                create("local_1", "Ann")));
        assertThat(result(answer, "local_d").path("error_code").asString()).isEqualTo("FORBIDDEN");
        assertThat(outcome(answer, "local_1")).isEqualTo("applied");
    }
}
