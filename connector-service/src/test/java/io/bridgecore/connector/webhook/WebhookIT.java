package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class WebhookIT extends RunningConnector {

    private static final String PUSH = "/api/v1/webhooks/push";
    private static final String RECEIVE = "/api/v1/webhooks/receive";
    private static final String IN = "/api/v1/webhooks/in/";
    private static final String A =
            """
            {"event_id":%d,"model":"res.partner","record_id":7,"event":"write",
             "timestamp":"2026-11-21T02:44:47.768694","priority":"high","category":"business",
             "data":{"name":"Anna","country_id":{"id":3,"name":"X"}},"changed_fields":["name"]}
            """;
    private static final String NATIVE =
            """
            {"_action":"Notify(#506)","_id":85,"_model":"res.partner","id":85,"name":"Hook A",
             "create_date":"2026-11-21 02:44:47.768694","write_date":"2026-11-21 02:44:47.768694"}
            """;

    private final NewChanges changes = new NewChanges(tenant);
    private String connection = "";
    private String keyId = "";
    private String key = "";

    @BeforeEach
    void makeKey() {
        connection = connect();
        Reply made = post(SYSTEMS + "/" + connection + "/webhook-keys", "");
        assertThat(made.status()).isEqualTo(201);
        keyId = made.read("$.id");
        key = made.read("$.key");
        assertThat(made.<String>read("$.url")).endsWith("/api/v1/webhooks/in/" + key);
    }

    @AfterEach
    void stopListening() {
        changes.close();
    }

    private Reply push(String body) {
        return send(HttpMethod.POST, PUSH, body, "X-API-Key", key);
    }

    private List<String> events(int atLeast) {
        return changes.await(atLeast);
    }

    private String onlyEvent() {
        List<String> all = events(1);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void takesAQueuedEvent() {
        Reply taken = push(A.formatted(41));

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.<Boolean>read("$.success")).isTrue();
        assertThat(taken.<Boolean>read("$.duplicate")).isFalse();
        assertThat(taken.<String>read("$.processed_at")).endsWith("Z");
        String event = onlyEvent();
        assertThat(JsonPath.<String>read(event, "$.event_id")).isEqualTo(taken.read("$.event_id"));
        assertThat(JsonPath.<String>read(event, "$.tenant_id")).isEqualTo(tenant.toString());
        assertThat(JsonPath.<String>read(event, "$.event_type")).isEqualTo("odoo.changed");
        assertThat(JsonPath.<String>read(event, "$.data.source_event_id")).isEqualTo("odoo:41");
        assertThat(JsonPath.<String>read(event, "$.data.model")).isEqualTo("res.partner");
        assertThat(JsonPath.<String>read(event, "$.data.record_id")).isEqualTo("7");
        assertThat(JsonPath.<String>read(event, "$.data.operation")).isEqualTo("write");
        assertThat(JsonPath.<String>read(event, "$.data.occurred_at"))
                .isEqualTo("2026-11-21T02:44:47.768694Z");
        assertThat(JsonPath.<List<String>>read(event, "$.data.changed_fields"))
                .containsExactly("name");
        assertThat(JsonPath.<String>read(event, "$.data.payload.name")).isEqualTo("Anna");
        assertThat(JsonPath.<String>read(event, "$.data.priority")).isEqualTo("high");
    }

    @Test
    void takesAnInstantEvent() {
        String body =
                """
                {"id":9,"name":"B","_metadata":{"rule_id":1,"rule_name":"r"},
                 "_changed_fields":["name"],"_webhook_metadata":{"event_id":77,"event_type":"create",
                 "model":"sale.order","record_id":9,"timestamp":"2026-11-21T02:00:00"}}
                """;

        assertThat(send(HttpMethod.POST, RECEIVE, body, "X-API-Key", key).status()).isEqualTo(200);

        String event = onlyEvent();
        assertThat(JsonPath.<String>read(event, "$.data.model")).isEqualTo("sale.order");
        assertThat(JsonPath.<String>read(event, "$.data.operation")).isEqualTo("create");
        assertThat(JsonPath.<String>read(event, "$.data.source_event_id")).isEqualTo("odoo:77");
        assertThat(JsonPath.<Object>read(event, "$.data.payload").toString())
                .doesNotContain("_webhook_metadata");
    }

    @Test
    void takesABatch_withAnOutcomeForEach() {
        String batch =
                "{\"batch\":true,\"timestamp\":\"2026-11-21T02:00:00\",\"events\":[%s,%s,%s,%s]}"
                        .formatted(
                                A.formatted(1),
                                A.formatted(2),
                                A.formatted(1),
                                A.formatted(3).replace("\"record_id\":7", "\"record_id\":0"));

        Reply taken = push(batch);

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.<List<Boolean>>read("$.results[*].success"))
                .containsExactly(true, true, true, false);
        assertThat(taken.<List<Boolean>>read("$.results[*].duplicate"))
                .containsExactly(false, false, true, false);
        assertThat(events(2))
                .extracting(event -> JsonPath.<String>read(event, "$.data.source_event_id"))
                .containsExactly("odoo:1", "odoo:2");
    }

    @Test
    void answersAConnectionTest_withoutAnEvent() {
        Reply tested =
                push("{\"test\":true,\"message\":\"hi\",\"timestamp\":\"x\",\"subscriber\":\"s\"}");
        Reply record = push(A.formatted(5).replace("\"record_id\":7", "\"record_id\":-1"));

        assertThat(tested.<Boolean>read("$.success")).isTrue();
        assertThat(tested.<Boolean>read("$.test")).isTrue();
        assertThat(record.<Boolean>read("$.test")).isTrue();
        assertThat(send(HttpMethod.HEAD, PUSH, null, "X-API-Key", key).status()).isEqualTo(200);
        assertThat(send(HttpMethod.HEAD, RECEIVE, null, "X-API-Key", "no").status()).isEqualTo(401);
        push(A.formatted(6));
        assertThat(onlyEvent()).contains("odoo:6");
    }

    @Test
    void takesTheDocumentedShape_withoutEventId() {
        String body =
                """
                {"model":"res.partner","event":"unlink","record_id":3,
                 "timestamp":"2026-11-21T02:00:00Z","data":{}}
                """;

        assertThat(push(body).status()).isEqualTo(200);
        assertThat(push(body).<Boolean>read("$.duplicate")).isTrue();

        String event = onlyEvent();
        assertThat(JsonPath.<String>read(event, "$.data.operation")).isEqualTo("unlink");
        assertThat(JsonPath.<String>read(event, "$.data.source_event_id")).startsWith("sha256:");
    }

    @Test
    void takesOdoosOwnWebhook_byTheKeyInTheAddress() {
        assertThat(send(HttpMethod.POST, IN + key, NATIVE).status()).isEqualTo(200);

        String event = onlyEvent();
        assertThat(JsonPath.<String>read(event, "$.data.record_id")).isEqualTo("85");
        assertThat(JsonPath.<String>read(event, "$.data.operation")).isEqualTo("create");
        assertThat(JsonPath.<String>read(event, "$.data.payload.name")).isEqualTo("Hook A");
    }

    @Test
    void takesTheOperationFromTheAddress() {
        send(HttpMethod.POST, IN + key + "?event=unlink", NATIVE);

        assertThat(JsonPath.<String>read(onlyEvent(), "$.data.operation")).isEqualTo("unlink");
    }

    @Test
    void sendsOneEvent_forThirtyEqualPosts() throws InterruptedException, ExecutionException {
        var posts = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < 30; i++) {
            posts.add(() -> send(HttpMethod.POST, IN + key, NATIVE));
        }
        List<Future<Reply>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(posts);
        }

        int first = 0;
        for (Future<Reply> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
            first += answer.get().<Boolean>read("$.duplicate") ? 0 : 1;
        }
        assertThat(first).isEqualTo(1);
        push(A.formatted(99));
        assertThat(events(2)).hasSize(2);
    }

    @Test
    void sendsOneEventForEqualPostsWithoutAnyTime_butAnotherForAnotherBody() {
        String body = "{\"_action\":\"x\",\"_id\":5,\"_model\":\"res.partner\",\"name\":\"A\"}";
        send(HttpMethod.POST, IN + key, body);
        send(HttpMethod.POST, IN + key, body);
        send(HttpMethod.POST, IN + key, body.replace("\"A\"", "\"B\""));

        assertThat(events(2))
                .hasSize(2)
                .extracting(event -> JsonPath.<String>read(event, "$.data.source_event_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void acceptsTheKeyInEachPlace() {
        String basic =
                Base64.getEncoder()
                        .encodeToString(("odoo:" + key).getBytes(StandardCharsets.UTF_8));

        assertThat(
                        send(
                                        HttpMethod.POST,
                                        PUSH,
                                        A.formatted(1),
                                        "Authorization",
                                        "Bearer " + key)
                                .status())
                .isEqualTo(200);
        assertThat(
                        send(
                                        HttpMethod.POST,
                                        PUSH,
                                        A.formatted(2),
                                        "Authorization",
                                        "Basic " + basic)
                                .status())
                .isEqualTo(200);
        assertThat(call(HttpMethod.POST, admin, PUSH, A.formatted(3)).status()).isEqualTo(200);
        assertThat(events(3)).hasSize(3);
    }

    @Test
    void answersLongBeforeTheSenderGivesUp() {
        var millis = new ArrayList<Long>();
        for (int i = 1; i <= 60; i++) {
            long start = System.nanoTime();
            assertThat(push(A.formatted(i)).status()).isEqualTo(200);
            millis.add((System.nanoTime() - start) / 1_000_000);
        }

        // A real sender waits one second for each; half of these were on a cold start.
        assertThat(millis.stream().sorted().skip(30).findFirst().orElseThrow())
                .as("median of %s", millis)
                .isLessThan(250);
    }

    @Test
    void refusesStrangers() {
        assertThat(send(HttpMethod.POST, PUSH, A.formatted(1)).status()).isEqualTo(401);
        assertThat(send(HttpMethod.POST, PUSH, A.formatted(1), "X-API-Key", "bcw_no").status())
                .isEqualTo(401);
        assertThat(
                        send(HttpMethod.POST, PUSH, A.formatted(1), "Authorization", "Basic %%%")
                                .status())
                .isEqualTo(401);
        assertThat(send(HttpMethod.POST, IN + "bcw_no", NATIVE).status()).isEqualTo(404);
        assertThat(send(HttpMethod.POST, IN + "%27or%201=1", NATIVE).status()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, Tokens.garbage(), PUSH, A.formatted(1)).status())
                .isEqualTo(401);
        assertThat(call(HttpMethod.POST, Tokens.staff(tenant), PUSH, A.formatted(1)).status())
                .isEqualTo(403);
    }

    @Test
    void refusesARevokedKey_withinASecond() {
        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
        String path = SYSTEMS + "/" + connection + "/webhook-keys";
        Reply listed = call(HttpMethod.GET, admin, path, null);
        assertThat(listed.<List<String>>read("$[*].id")).containsExactly(keyId);
        assertThat(listed.body()).doesNotContain(key);

        assertThat(call(HttpMethod.DELETE, admin, path + "/" + keyId, null).status())
                .isEqualTo(204);

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(push(A.formatted(2)).status()).isEqualTo(401));
        assertThat(send(HttpMethod.POST, IN + key, NATIVE).status()).isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, admin, path + "/" + keyId, null).status())
                .isEqualTo(404);
    }

    @Test
    void keepsNoKeyInTheDatabase() throws SQLException {
        try (Connection database = TestDatabase.of("connector").asSuperuser();
                Statement sql = database.createStatement();
                ResultSet rows =
                        sql.executeQuery(
                                "select row_to_json(k)::text from connector.webhook_key k"
                                        + " where id = '%s'".formatted(keyId))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(key).contains(key.substring(0, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "deleted"})
    void refusesTenantsThatTakeNoPart(String status) {
        tenantIs(tenant, status);

        Reply refused = push(A.formatted(1));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("suspended");
    }

    @Test
    void learnsOfASuspensionFromTheEvent() {
        assertThat(push(A.formatted(1)).status()).isEqualTo(200);

        KafkaProbe.send(
                "tenant.updated",
                tenant.toString(),
                """
                {"event_id":"%s","event_type":"tenant.updated","timestamp":"2026-11-21T02:00:00Z",
                 "tenant_id":"%s","user_id":null,"request_id":null,"version":"1.0",
                 "data":{"id":"%s","name":"A","slug":"a","status":"suspended","is_active":false,
                         "trial_ends_at":null}}
                """
                        .formatted(UUID.randomUUID(), tenant, tenant));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(push(A.formatted(2)).status()).isEqualTo(403));
    }

    @Test
    void takesChangesIn_whileTenantServiceIsAway() {
        TENANTS.resetAll();
        TENANTS.stubFor(
                com.github.tomakehurst.wiremock.client.WireMock.any(
                                com.github.tomakehurst.wiremock.client.WireMock.anyUrl())
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.serverError()));

        assertThat(push(A.formatted(1)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\": | 400",
                "'' | 400",
                "[] | 422",
                "\"text\" | 422",
                "{} | 422",
                "{\"model\":\"res.partner\",\"record_id\":0,\"event\":\"write\"} | 422",
                "{\"record_id\":1,\"event\":\"write\"} | 422",
                "{\"model\":\"res.partner\",\"record_id\":\"x\",\"event\":\"write\"} | 422",
                "{\"model\":\"res.partner\",\"record_id\":1,\"event\":\"explode\"} | 422",
                "{\"events\":[]} | 422"
            })
    void refusesWhatCannotBeUnderstood(String body, int status) {
        assertThat(push(body).status()).isEqualTo(status);
    }

    @Test
    void refusesALargeBody() {
        Reply refused = push(A.formatted(1).replace("Anna", "x".repeat(1_100_000)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("push_too_large");
    }

    @Test
    void hidesKeysFromOtherTenants() {
        String other = Tokens.tenantAdmin(TenantId.next());
        String path = SYSTEMS + "/" + connection + "/webhook-keys";

        assertThat(call(HttpMethod.GET, other, path, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.DELETE, other, path + "/" + keyId, null).status())
                .isEqualTo(404);
        assertThat(call(HttpMethod.POST, Tokens.manager(tenant), path, "").status()).isEqualTo(403);
    }
}
