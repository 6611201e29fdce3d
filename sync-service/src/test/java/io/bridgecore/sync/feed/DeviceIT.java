package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class DeviceIT extends PullingDevices {

    private static final String DEVICES = "/api/v1/sync/devices";
    private static final String PHONE = "{\"device_id\": \"phone\", \"app_type\": \"sales_app\"}";

    @Test
    void listsOnesOwnDevices() {
        changed("res.partner", 2);
        pull(PHONE);
        String staff = Tokens.staff(tenant);
        post(staff, "/api/v2/sync/pull", "{\"device_id\": \"tablet\"}").expectStatus().isOk();

        JsonNode mine = body(get(token, DEVICES));
        assertThat(mine.path("count").asInt()).isEqualTo(1);
        JsonNode phone = mine.path("devices").path(0);
        assertThat(phone.path("device_id").asString()).isEqualTo("phone");
        assertThat(phone.path("app_type").asString()).isEqualTo("sales_app");
        assertThat(phone.path("last_event_id").asInt()).isEqualTo(2);
        assertThat(phone.path("total_events_synced").asInt()).isEqualTo(2);
        assertThat(phone.path("status").asString()).isEqualTo("active");
        assertThat(body(get(token, DEVICES + "?all=true")).path("count").asInt()).isEqualTo(2);
        assertThat(body(get(staff, DEVICES + "?all=true")).path("count").asInt()).isEqualTo(1);
    }

    @Test
    void givesADeviceAName() {
        pull(PHONE);
        String id = onlyDevice();

        patch(token, DEVICES + "/" + id, "{\"name\": \"Zoë's phone\"}").expectStatus().isOk();

        assertThat(body(get(token, DEVICES + "/" + id)).path("name").asString())
                .isEqualTo("Zoë's phone");
        patch(token, DEVICES + "/" + id, "{\"name\": \" \"}").expectStatus().isEqualTo(422);
        patch(token, DEVICES + "/" + id, "{}").expectStatus().isEqualTo(422);
    }

    @Test
    void sendsADeviceAway() {
        pull(PHONE);
        delete(DEVICES + "/" + onlyDevice())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("revoked");

        pull(PHONE)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("device_revoked");
        assertThat(state("phone").path("status").asString()).isEqualTo("revoked");
        assertThat(state("phone").path("is_active").asBoolean()).isFalse();
        pull("{\"device_id\": \"tablet\"}").expectStatus().isOk();
        post(token, DEVICES + "/" + id("phone") + "/readmit", "{}").expectStatus().isOk();
        pull(PHONE).expectStatus().isOk();
    }

    @Test
    void tellsADeviceToForget_untilItBeginsAnew() {
        changed("res.partner", 2);
        pull(PHONE);
        post(token, DEVICES + "/" + onlyDevice() + "/wipe", "{}").expectStatus().isOk();

        for (int i = 0; i < 2; i++) {
            JsonNode told = body(pull(PHONE));
            assertThat(told.path("sync_state").path("wipe").asBoolean()).isTrue();
            assertThat(told.path("events").isEmpty()).isTrue();
        }
        post(token, "/api/v2/sync/reset?device_id=phone", "{}").expectStatus().isOk();
        JsonNode anew = body(pull(PHONE));
        assertThat(anew.path("sync_state").path("wipe").asBoolean()).isFalse();
        assertThat(ids(anew)).containsExactly(1L, 2L);
    }

    @Test
    void bridgecore80_aDeviceOfSomebodyElseIsNotThere() {
        pull(PHONE);
        String path = DEVICES + "/" + onlyDevice();

        for (String stranger :
                new String[] {Tokens.tenantAdmin(TenantId.next()), Tokens.staff(tenant)}) {
            get(stranger, path).expectStatus().isNotFound();
            patch(stranger, path, "{\"name\": \"mine\"}").expectStatus().isNotFound();
            post(stranger, path + "/wipe", "{}").expectStatus().isNotFound();
        }
        post(Tokens.staff(tenant), path + "/readmit", "{}").expectStatus().isForbidden();
        get(token, DEVICES + "/" + UUID.randomUUID()).expectStatus().isNotFound();
        assertThat(body(get(token, path)).path("name").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=1"})
    void asksForAToken(String query) {
        anonymous(DEVICES + query).expectStatus().isUnauthorized();
        get(Tokens.garbage(), DEVICES + query).expectStatus().isUnauthorized();
        get(powerless(tenant), DEVICES + query).expectStatus().isForbidden();
        get(Tokens.superAdmin(), DEVICES + query).expectStatus().isBadRequest();
        get(token, DEVICES + "?limit=0").expectStatus().isEqualTo(422);
        get(token, DEVICES + "/x").expectStatus().is4xxClientError();
    }

    private String onlyDevice() {
        return id("phone");
    }

    private String id(String device) {
        return body(get(token, DEVICES))
                .path("devices")
                .valueStream()
                .filter(one -> one.path("device_id").asString().equals(device))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
