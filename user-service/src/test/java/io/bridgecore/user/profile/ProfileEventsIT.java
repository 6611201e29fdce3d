package io.bridgecore.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import io.bridgecore.user.Images;
import io.bridgecore.user.RunningUserService;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class ProfileEventsIT extends RunningUserService {

    private final String admin = Tokens.tenantAdmin(tenant);

    @Test
    void makesAProfile() {
        UUID id = person(tenant, "Anna Maria Roth");

        get(admin, USERS + "/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.email")
                .isEqualTo("anna.maria.roth@acme.test")
                .jsonPath("$.first_name")
                .isEqualTo("Anna")
                .jsonPath("$.last_name")
                .isEqualTo("Maria Roth")
                .jsonPath("$.created_at")
                .isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void takesOverActivityAndOdooUser_whenThereWasNobodyElseToSaySo() {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tell(
                event,
                "user.created",
                """
                {"user_id": "%s", "email": "a@acme.test", "full_name": "Anna Roth",
                 "username": "anna", "role": "staff", "user_type": "employee",
                 "active": false, "odoo_user_id": 7}
                """
                        .formatted(id));
        awaitConsumed(event);

        get(admin, USERS + "/" + id)
                .expectBody()
                .jsonPath("$.is_active")
                .isEqualTo(false)
                .jsonPath("$.odoo_user_id")
                .isEqualTo(7);
    }

    @Test
    void followsLogins_theLatestCounts() {
        UUID id = person(tenant, "Anna Roth");
        get(admin, USERS).expectBody().jsonPath("$[0].last_login").isEmpty();

        loggedIn(id, "2026-11-20T11:00:00Z");
        loggedIn(id, "2026-11-20T10:30:00Z");

        get(admin, USERS)
                .expectBody()
                .jsonPath("$[0].last_login")
                .isEqualTo("2026-11-20T11:00:00Z");
    }

    @Test
    void takesALoginIn_thatComesFirst() {
        UUID id = Uuid7.next();
        UUID created = Uuid7.next();
        loggedIn(id, "2026-11-20T11:00:00Z");
        tellCreated(created, tenant, id, "Anna Roth");
        awaitConsumed(created);

        get(admin, USERS + "/" + id)
                .expectBody()
                .jsonPath("$.full_name")
                .isEqualTo("Anna Roth")
                .jsonPath("$.role")
                .isEqualTo("staff")
                .jsonPath("$.last_login")
                .isEqualTo("2026-11-20T11:00:00Z");
    }

    private void loggedIn(UUID id, String at) {
        UUID event = Uuid7.next();
        String data =
                """
                {"user_id": "%s", "email": "anna.roth@acme.test", "organization_id": "%s",
                 "is_superuser": false}
                """
                        .formatted(id, tenant);
        KafkaProbe.send(
                "user.authenticated",
                tenant.toString(),
                envelope(event, "user.authenticated", tenant, data)
                        .replace("2026-11-20T10:00:00Z", at));
        awaitConsumed(event);
    }

    @Test
    void ignoresASecondDelivery_andASecondEventOfTheSamePerson() throws SQLException {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tellCreated(event, tenant, id, "Anna Roth");
        awaitConsumed(event);
        patch(admin, USERS + "/" + id, "{\"full_name\": \"Anna Weiss\"}").expectStatus().isOk();

        tellCreated(event, tenant, id, "Anna Roth");
        UUID again = Uuid7.next();
        tellCreated(again, tenant, id, "Anna Roth");
        awaitConsumed(again);

        assertThat(count("profile where id = '" + id + "'")).isEqualTo(1);
        get(admin, USERS + "/" + id).expectBody().jsonPath("$.full_name").isEqualTo("Anna Weiss");
    }

    @Test
    void forgetsATenant_andNoOther() throws SQLException {
        TenantId other = TenantId.next();
        person(tenant, "Anna Roth");
        person(other, "Bo Li");

        UUID event = Uuid7.next();
        tellDeleted(event, tenant);
        awaitConsumed(event);

        assertThat(count("profile where tenant_id = '" + tenant + "'")).isZero();
        assertThat(count("profile where tenant_id = '" + other + "'")).isEqualTo(1);
    }

    @Test
    void keepsNothingOfAPurgedTenant() throws SQLException {
        TestDatabase database = TestDatabase.of("user");
        TenantId other = TenantId.next();
        UUID anna = person(tenant, "Anna Roth");
        person(other, "Bo Li");
        leaveTraces(anna);
        assertThat(database.rowsOf(tenant.value()).values()).doesNotContain(0L);

        UUID event = Uuid7.next();
        tellGone("tenant.purged", event, tenant);
        tellGone("tenant.purged", event, tenant);
        awaitConsumed(event);

        assertThat(database.rowsOf(tenant.value()).values()).containsOnly(0L);
        assertThat(database.rowsOf(other.value())).containsEntry("profile", 1L);
    }

    @Test
    void followsWhatAuthSays() {
        UUID id = person(tenant, "Anna Roth");
        UUID event = Uuid7.next();
        tell(event, "user.changed", changed(id, "manager", false));
        awaitConsumed(event);

        get(admin, USERS + "/" + id)
                .expectBody()
                .jsonPath("$.role")
                .isEqualTo("manager")
                .jsonPath("$.is_active")
                .isEqualTo(false)
                .jsonPath("$.odoo_user_id")
                .isEqualTo(7)
                .jsonPath("$.full_name")
                .isEqualTo("Somebody Else");
    }

    @Test
    void makesAProfileOfAChange_thatComesFirst() {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tell(event, "user.changed", changed(id, "manager", true));
        awaitConsumed(event);
        UUID late = Uuid7.next();
        tellCreated(late, tenant, id, "Anna Roth");
        awaitConsumed(late);

        get(admin, USERS + "/" + id).expectBody().jsonPath("$.role").isEqualTo("manager");
    }

    @Test
    void seesOffWhomAuthDeleted_whateverComesLate() {
        UUID id = Uuid7.next();
        UUID event = Uuid7.next();
        tell(event, "user.deleted", "{\"user_id\": \"%s\"}".formatted(id));
        awaitConsumed(event);
        UUID late = Uuid7.next();
        tellCreated(late, tenant, id, "Anna Roth");
        awaitConsumed(late);

        get(admin, USERS + "/" + id).expectStatus().isNotFound();
        get(admin, USERS + "/" + id + "?include_deleted=true")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.is_deleted")
                .isEqualTo(true);
    }

    private void tell(UUID event, String topic, String data) {
        KafkaProbe.send(topic, tenant.toString(), envelope(event, topic, tenant, data));
    }

    private static String changed(UUID id, String role, boolean active) {
        return """
        {"user_id": "%s", "email": "anna.roth@acme.test", "full_name": "Somebody Else",
         "username": "anna", "role": "%s", "user_type": "employee", "active": %s,
         "odoo_user_id": 7}
        """
                .formatted(id, role, active);
    }

    private void leaveTraces(UUID id) {
        send(
                        HttpMethod.PUT,
                        admin,
                        USERS + "/" + id + "/relationships/finance/vendor",
                        "{\"role\": \"viewer\"}")
                .expectStatus()
                .isOk();
        post(
                        admin,
                        USERS + "/invitations",
                        "{\"email\": \"new@acme.test\", \"user_type\": \"client\"}")
                .expectStatus()
                .isCreated();
        upload(admin, USERS + "/" + id + "/image", "me.png", Images.png(8, 8))
                .expectStatus()
                .isOk();
    }

    @Test
    void makesNone_whenTheTenantWentFirst() throws SQLException {
        UUID deleted = Uuid7.next();
        tellDeleted(deleted, tenant);
        awaitConsumed(deleted);
        UUID id = person(tenant, "Anna Roth");

        assertThat(count("profile where tenant_id = '" + tenant + "'")).isZero();
        get(token(tenant, id, Role.STAFF, "anna@acme.test"), ME)
                .expectStatus()
                .isEqualTo(410)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("organization_gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"event_id\": \"%s\", \"data\": {\"user_id\": \"not-a-uuid\"}}",
                "{\"event_id\": \"%s\", \"tenant_id\": \"019aa000-0000-7000-8000-000000000000\","
                        + " \"data\": {\"email\": \"x@acme.test\"}, \"timestamp\":"
                        + " \"2026-11-20T10:00:00Z\"}",
                "{\"event_id\": \"%s\", \"timestamp\": \"2026-11-20T10:00:00Z\", \"data\":"
                        + " {\"user_id\": \"019aa000-0000-7000-8000-000000000001\", \"email\":"
                        + " \"x@acme.test\", \"role\": \"staff\", \"user_type\": \"tenant\"}}",
            })
    void putsPoisonAside_andGoesOn(String poison) {
        String key = Uuid7.next().toString();
        KafkaProbe.send("user.created", key, poison.replace("%s", Uuid7.next().toString()));

        try (var probe = KafkaProbe.on("user.created.dlt")) {
            assertThat(probe.awaitKey(1, key)).hasSize(1);
        }
        UUID id = person(tenant, "Anna Roth");
        get(admin, USERS + "/" + id).expectStatus().isOk();
    }
}
