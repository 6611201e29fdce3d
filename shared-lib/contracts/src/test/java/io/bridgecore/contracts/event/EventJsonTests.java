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
                new UserCreated(ID, "a@acme.example", "Ada Admin", "ada", "admin", "tenant"),
                new UserUpdated(ID, "a@acme.example", "Ada Admin", "staff", true),
                new ModuleAssigned("crm", true, Map.of("pipeline", "b2b")),
                new ModuleUnassigned("crm"),
                new RecordChanged(
                        "odoo",
                        "res.partner",
                        "7",
                        "write",
                        List.of("name"),
                        Map.of("name", "Ada"),
                        "odoo:42",
                        TIME,
                        "high"));
    }
}
