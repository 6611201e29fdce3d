package io.bridgecore.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** One example of each event. A change here is a change of the public wire format. */
class EventJsonTests {

    private static final UUID ID = UUID.fromString("0199a000-0000-7000-8000-000000000001");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final JsonMapper json =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .build();

    @ParameterizedTest
    @MethodSource("examples")
    void looksLikeItsExample(EventData data) throws IOException {
        try (InputStream example =
                getClass().getResourceAsStream("/events/" + data.topic() + ".json")) {
            assertThat(json.readTree(json.writeValueAsString(data)))
                    .isEqualTo(json.readTree(Objects.requireNonNull(example)));
        }
    }

    @Test
    void everyTopicHasAnExample() {
        assertThat(examples()).extracting(EventData::topic).containsExactlyElementsOf(Topics.ALL);
    }

    static List<EventData> examples() {
        return Stream.of(tenants(), users(), modules(), gates(), records())
                .flatMap(List::stream)
                .toList();
    }

    private static List<EventData> tenants() {
        return List.of(
                new TenantCreated(
                        ID,
                        "Acme Ltd",
                        "acme-ltd",
                        "acme",
                        "o@acme.example",
                        TenantStatus.TRIAL,
                        TIME,
                        "retail"),
                new TenantUpdated(ID, "Acme Ltd", "acme", TenantStatus.SUSPENDED, false, null),
                new TenantDeleted(ID, "acme"),
                new TenantPurged(ID, "acme"),
                new PlanChanged(ID, "Starter", true),
                new SubscriptionChanged(ID, ID, "active"));
    }

    private static List<EventData> users() {
        return List.of(
                new UserCreated(
                        ID, "a@acme.example", "Ada Admin", "ada", "admin", "tenant", true, 7),
                new UserAuthenticated(ID, "a@acme.example", ID, false),
                new UserUpdated(ID, "a@acme.example", "Ada Admin", "staff", true),
                new UserChanged(
                        ID, "a@acme.example", "Ada Admin", "ada", "staff", "employee", true, 7),
                new UserRoleChanged(ID, "staff", "manager"),
                new UserDeleted(ID),
                new AccessRevoked("sub", ID.toString(), TIME, TIME, "user deleted"));
    }

    private static List<EventData> modules() {
        return List.of(
                new ModuleAssigned("crm", ID, true, Map.of("pipeline", "b2b"), "ada"),
                new ModulesAssigned(List.of("crm", "hr"), ID, "tech", null),
                new ModuleUnassigned("crm", ID, "ada"),
                new ModuleRegistered("crm", "CRM", "crm-service", "/api/v1/crm", "ada"),
                new ModuleUpdated(
                        "crm",
                        "CRM",
                        null,
                        "/api/v1/crm",
                        false,
                        Map.of("is_active", false),
                        null));
    }

    private static List<EventData> gates() {
        return List.of(
                new RateLimitReset("hourly"),
                new AddressSuspected("198.51.100.7", "failed_login", 10, TIME),
                new AddressBlocksChanged("198.51.100.7", true));
    }

    private static List<EventData> records() {
        return List.of(
                new AuditRecorded(
                        "tenant.suspended",
                        "admin",
                        "tenant",
                        ID.toString(),
                        "unpaid",
                        Map.of("status", "active"),
                        Map.of("status", "suspended"),
                        "198.51.100.7",
                        "curl/8"),
                new UsageRecorded(List.of(request())),
                new RecordChanged(
                        "odoo",
                        "res.partner",
                        "7",
                        "write",
                        List.of("name"),
                        Map.of("name", "Ada"),
                        "odoo:42",
                        TIME,
                        "high",
                        ID,
                        false),
                new RecordChanged(
                        "moodle",
                        "courses",
                        "7",
                        "create",
                        List.of(),
                        Map.of("fullname", "Welding"),
                        "moodle:courses:7:1",
                        TIME,
                        null,
                        ID,
                        true),
                new RecordChanged(
                        "shelf",
                        "books",
                        "7",
                        "unlink",
                        List.of(),
                        Map.of(),
                        "shelf:books:7:1",
                        TIME,
                        null,
                        ID,
                        false));
    }

    private static UsageRecorded.Request request() {
        return new UsageRecorded.Request(
                "r-1",
                TIME,
                ID,
                "u-1",
                "GET",
                "/api/v1/users/{id}",
                null,
                null,
                "user",
                200,
                1500,
                0,
                512,
                "198.51.100.7",
                "curl/8");
    }
}
