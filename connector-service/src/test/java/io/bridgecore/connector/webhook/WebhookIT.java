package io.bridgecore.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

@NullMarked
class WebhookIT extends OpenDoor {

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
    void tellsTheEventsOfTwoSystemsApart() {
        String branch = connectAs("Branch", ODOO.url());
        Reply made = post(SYSTEMS + "/" + branch + "/webhook-keys", "");

        Reply first = push(A.formatted(41));
        Reply second =
                send(HttpMethod.POST, PUSH, A.formatted(41), "X-API-Key", made.read("$.key"));

        assertThat(first.<Boolean>read("$.duplicate")).isFalse();
        assertThat(second.<Boolean>read("$.duplicate")).isFalse();
        assertThat(events(2))
                .extracting(event -> JsonPath.<String>read(event, "$.data.source_event_id"))
                .containsExactlyInAnyOrder("odoo:41", "odoo@" + branch + ":41");
        assertThat(events(2))
                .extracting(
                        event -> JsonPath.<String>read(event, "$.data.connection_id"),
                        event -> JsonPath.<Boolean>read(event, "$.data.usual"))
                .containsExactlyInAnyOrder(tuple(connection, true), tuple(branch, false));
    }

    @Test
    void tellsNoEventsAsThoseOfTheUsualOne_whileThatIsSwitchedOff() {
        String notes =
                """
                {"system_id": "notes", "connection_config":
                    {"url": "http://localhost:9", "token": "kinds"}}
                """;
        String other = post(SYSTEMS, notes).read("$.id");
        String branch = connectAs("Branch", ODOO.url());
        Reply made = post(SYSTEMS + "/" + branch + "/webhook-keys", "");
        post(SYSTEMS + "/" + other + "/set-primary", "");
        call(HttpMethod.PATCH, admin, SYSTEMS + "/" + connection, "{\"is_active\":false}");

        send(HttpMethod.POST, PUSH, A.formatted(41), "X-API-Key", made.read("$.key"));

        assertThat(JsonPath.<Boolean>read(onlyEvent(), "$.data.usual")).isFalse();
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
        assertThat(send(HttpMethod.HEAD, IN + key, null).status()).isEqualTo(200);
        assertThat(send(HttpMethod.HEAD, IN + "bcw_no", null).status()).isEqualTo(404);
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
    void odoo13_thirtyEqualPostsAreOneEvent() throws InterruptedException, ExecutionException {
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
    void takesAChangeBackForANewOne_evenWithoutAnyTime() {
        String body = "{\"_action\":\"x\",\"_id\":5,\"_model\":\"res.partner\",\"name\":\"A\"}";
        String other = body.replace("\"A\"", "\"B\"");
        String elsewhere = body.replace("\"_id\":5", "\"_id\":6");

        var duplicates = new ArrayList<Boolean>();
        for (String each : List.of(body, other, elsewhere, body, body)) {
            duplicates.add(send(HttpMethod.POST, IN + key, each).read("$.duplicate"));
        }

        assertThat(duplicates).containsExactly(false, false, false, false, true);
        assertThat(events(4))
                .hasSize(4)
                .extracting(event -> JsonPath.<String>read(event, "$.data.source_event_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shortensALongEventId() {
        String body = A.formatted(1).replace("\"event_id\":1", "\"event_id\":\"%s\"");
        push(body.formatted("x".repeat(4_096)));

        assertThat(JsonPath.<String>read(onlyEvent(), "$.data.source_event_id"))
                .matches("odoo:sha256:[0-9a-f]{64}");
    }

    @Test
    void namesWhatIsTooLong() {
        Reply refused = push(A.formatted(1).replace("\"high\"", "\"" + "x".repeat(33) + "\""));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.<String>read("$.errors[0].field")).isEqualTo("priority");
    }

    @Test
    void refusesABodyOfTooManyParts() {
        String many = "[" + "1,".repeat(210_000) + "1]";

        assertThat(push(A.formatted(1).replace("\"Anna\"", many)).status()).isEqualTo(400);
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
}
