package io.bridgecore.tenant.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bridgecore.contracts.event.ModuleRegistered;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class ModuleRegistryIT extends RunningTenantService {

    private static final String REGISTRY = "/api/v1/module-registry";

    private final String id = unique("test");

    @AfterEach
    void onlyTheSeedsStay() {
        execute("delete from tenant.registered_module where module_id like 'test-%'");
    }

    @ParameterizedTest
    @CsvSource({
        "projects, Project Management, Core, project-service, /api/v1/projects, project, #1976d2",
        "hr, HR Management, Core, employee-service, /api/v1/hr, people, #dc004e",
        "finance, Finance, Core, finance-service, /api/v1/finance, account_balance, #00a86b",
        "crm, CRM, Core, crm-service, /api/v1/crm, contacts, #ff9800",
        "inventory, Inventory, Industry-Specific, inventory-service, /api/v1/inventory, inventory,"
                + " #9c27b0",
        "products, Products, Industry-Specific, product-service, /api/v1/products, shopping_cart,"
                + " #f44336",
        "contact, Contact Management, Core, contact-service, /api/v1/contacts, contact_mail,"
                + " #2196f3",
        "career, Career Management, Industry-Specific, career-service, /api/v1/career, work,"
                + " #4caf50",
        "portfolio, Portfolio, Industry-Specific, portfolio-service, /api/v1/portfolio, folder,"
                + " #ff5722",
        "attendance, Attendance, Core, attendance-service, /api/v1/attendance, event, #009688",
        "leave, Leave Management, Core, leave-service, /api/v1/leave, calendar_today, #795548"
    })
    void innoerp14_holdsTheModulesOfThePlatform(
            String module,
            String name,
            String category,
            String service,
            String endpoint,
            String icon,
            String color) {
        var answer = get(Tokens.support(), REGISTRY + "/" + module);

        assertThat(answer.text("module_name")).isEqualTo(name);
        assertThat(answer.text("category")).isEqualTo(category);
        assertThat(answer.text("service_name")).isEqualTo(service);
        assertThat(answer.text("api_endpoint")).isEqualTo(endpoint);
        assertThat(answer.text("version")).isEqualTo("1.0.0");
        assertThat(answer.body().path("is_active").asBoolean()).isTrue();
        assertThat(answer.body().path("metadata"))
                .isEqualTo(
                        JSON.readTree(
                                JSON.writeValueAsString(
                                        new TreeMap<>(Map.of("icon", icon, "color", color)))));
    }

    @Test
    void listsThemByName() {
        var names = names(get(admin(), REGISTRY).body());

        assertThat(names).hasSize(13).isSorted();
    }

    @Test
    void offersThemToTenants() {
        var offers = get(Tokens.staff(tenant()), MODULES + "/available").body();

        assertThat(offers.size()).isEqualTo(13);
        assertThat(offers.path(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "category",
                        "service_name",
                        "api_endpoint",
                        "version",
                        "metadata");
        assertThat(get(null, MODULES + "/available").status()).isEqualTo(401);
    }

    @Test
    void innoerp17_registersOnce() {
        var answer = register();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("module_id")).isEqualTo(id);
        assertThat(answer.body().path("is_active").asBoolean()).isTrue();
        assertThat(answer.body().path("metadata").path("icon").asString()).isEqualTo("star");
        assertThat(register().status()).isEqualTo(400);
        assertThat(register().code()).isEqualTo("module_exists");
        assertThat(get(admin(), REGISTRY + "/" + id).body()).isEqualTo(answer.body());
    }

    @Test
    void innoerp25_saysEachWriteOnce() {
        register();
        patch(admin(), REGISTRY + "/" + id, Map.of("version", "2"));
        delete(admin(), REGISTRY + "/" + id);
        post(admin(), REGISTRY + "/" + id + "/activate", "{}");
        post(admin(), REGISTRY + "/" + id + "/deactivate", "{}");
        register();
        patch(admin(), REGISTRY + "/" + id, Map.of("service_url", "ftp://x"));

        try (var registered = KafkaProbe.on(ModuleRegistered.TOPIC);
                var updated = KafkaProbe.on(ModuleUpdated.TOPIC)) {
            assertThat(mine(updated.await(4, m -> m.value().contains(id))))
                    .extracting(
                            m -> m.path("data").path("updates").toString(),
                            m -> m.path("data").path("is_active").asBoolean())
                    .containsExactly(
                            tuple("{\"version\":\"2\"}", true),
                            tuple("{\"is_active\":false}", false),
                            tuple("{\"is_active\":true}", true),
                            tuple("{\"is_active\":false}", false));
            var events = mine(registered.await(1, m -> m.value().contains(id)));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().path("tenant_id").isNull()).isTrue();
            assertThat(events.getFirst().path("user_id").asString()).isNotEmpty();
            var data = events.getFirst().path("data");
            assertThat(data.path("module_name").asString()).isEqualTo("Test");
            assertThat(data.path("registered_by")).isEqualTo(events.getFirst().path("user_id"));
        }
    }

    @Test
    void tellsServicesWhoAnswersWhat() {
        register();
        patch(
                admin(),
                REGISTRY + "/" + id,
                Map.of("service_url", "http://10.0.0.7:9000", "api_endpoint", "/api/v1/test"));
        delete(admin(), REGISTRY + "/" + id);

        var routes = get(Tokens.service("gateway"), "/internal/modules").body();

        var route =
                routes.valueStream()
                        .filter(r -> r.path("module_id").asString().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(route.path("service_url").asString()).isEqualTo("http://10.0.0.7:9000");
        assertThat(route.path("api_endpoint").asString()).isEqualTo("/api/v1/test");
        assertThat(route.path("is_active").asBoolean(true)).isFalse();
        assertThat(routes.size()).isEqualTo(14);
        assertThat(get(admin(), "/internal/modules").status()).isEqualTo(403);
        assertThat(get(null, "/internal/modules").status()).isEqualTo(401);
    }

    @Test
    void takesTheAddressAway_whenItIsEmpty() {
        register();
        patch(admin(), REGISTRY + "/" + id, Map.of("service_url", "https://x.example"));

        var answer = patch(admin(), REGISTRY + "/" + id, Map.of("service_url", ""));

        assertThat(answer.body().path("service_url").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x",
                "x",
                "http://",
                "//x",
                "http://u:p@x",
                "http://x/path",
                "http://x?q",
                "javascript:alert(1)",
                "http://x y"
            })
    void rejectsABadAddress(String address) {
        var answer = patch(admin(), REGISTRY + "/crm", Map.of("service_url", address));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("service_url");
    }

    @Test
    void changesWhatIsNamed() {
        register();

        var answer =
                patch(admin(), REGISTRY + "/" + id, Map.of("module_name", "New", "version", "2"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("module_name")).isEqualTo("New");
        assertThat(answer.text("version")).isEqualTo("2");
        assertThat(answer.text("category")).isEqualTo("Core");
        assertThat(get(admin(), REGISTRY + "/" + id).body()).isEqualTo(answer.body());
    }

    @Test
    void innoerp17_deletesSoftly_andBringsBack() {
        register();

        assertThat(delete(admin(), REGISTRY + "/" + id).text("message")).isNotEmpty();
        assertThat(get(admin(), REGISTRY).body().toString()).doesNotContain(id);
        assertThat(get(admin(), REGISTRY + "?active_only=false").body().toString()).contains(id);
        assertThat(get(admin(), MODULES + "/available").body().toString()).doesNotContain(id);
        var back = post(admin(), REGISTRY + "/" + id + "/activate", "{}");
        assertThat(back.body().path("is_active").asBoolean()).isTrue();
        assertThat(get(admin(), REGISTRY).body().toString()).contains(id);
        var off = post(admin(), REGISTRY + "/" + id + "/deactivate", "{}");
        assertThat(off.body().path("is_active").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"module_id\": \"test-x\"}",
                "{\"module_id\": \"Test X\", \"module_name\": \"X\"}",
                "{\"module_id\": \"\", \"module_name\": \"X\"}",
                "{\"module_id\": \"test-x\", \"module_name\": \" \"}",
                "{\"module_id\": \"test-x\", \"module_name\": \"X\", \"metadata\": \"no\"}",
                "{\"module_id\": \"test-x\", \"module_name\": \"X\", \"metadata\": {\"a\":"
                        + " \"\\u0000\"}}",
                "{\"module_id\": \"test-x\", \"module_name\": \"X\", \"description\": \"\\u0000\"}",
                "{\"module_id\": \"test-x\", \"module_name\": \"X\", \"api_endpoint\": \"../x\"}",
                "{\"module_id\": \"test-x\", \"module_name\": \"X\", \"price\": 1}"
            })
    void rejectsABadModule(String body) {
        assertThat(post(admin(), REGISTRY, body).status()).isEqualTo(422);
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertThat(get(admin(), REGISTRY + "/nope").status()).isEqualTo(404);
        assertThat(get(admin(), REGISTRY + "/nope").code()).isEqualTo("module_not_found");
        assertThat(patch(admin(), REGISTRY + "/nope", "{}").status()).isEqualTo(404);
        assertThat(delete(admin(), REGISTRY + "/nope").status()).isEqualTo(404);
        assertThat(post(admin(), REGISTRY + "/nope/activate", "{}").status()).isEqualTo(404);
    }

    @Test
    void isWrittenByThoseWhoMay() {
        for (String token :
                List.of(Tokens.admin(), Tokens.support(), Tokens.tenantAdmin(tenant()))) {
            assertThat(post(token, REGISTRY, Map.of("module_id", id, "module_name", "X")).status())
                    .isEqualTo(403);
            assertThat(patch(token, REGISTRY + "/crm", "{}").status()).isEqualTo(403);
            assertThat(delete(token, REGISTRY + "/crm").status()).isEqualTo(403);
            assertThat(post(token, REGISTRY + "/crm/deactivate", "{}").status()).isEqualTo(403);
            assertThat(post(token, REGISTRY + "/crm/activate", "{}").status()).isEqualTo(403);
        }
        assertThat(get(Tokens.tenantAdmin(tenant()), REGISTRY).status()).isEqualTo(403);
        assertThat(get(null, REGISTRY).status()).isEqualTo(401);
    }

    private Answer register() {
        return post(
                admin(),
                REGISTRY,
                Map.of(
                        "module_id",
                        id,
                        "module_name",
                        "Test",
                        "category",
                        "Core",
                        "metadata",
                        Map.of("icon", "star")));
    }

    private static List<JsonNode> mine(List<ConsumerRecord<String, String>> events) {
        return events.stream().map(e -> JSON.readTree(e.value())).toList();
    }

    private static List<String> names(JsonNode modules) {
        return modules.valueStream().map(m -> m.path("module_name").asString()).toList();
    }
}
