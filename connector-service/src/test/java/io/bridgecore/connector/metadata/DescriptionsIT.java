package io.bridgecore.connector.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.odoo.ScriptedOdoo;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What a model is like is asked once, until it changes. */
@NullMarked
class DescriptionsIT extends RunningConnector {

    private static final String FIELDS = "{\"model\":\"res.partner\"}";

    private final ScriptedOdoo odoo =
            new ScriptedOdoo("19.0")
                    .answers("fields_get", "{'name': {'type': 'char'}}")
                    .answers("search_read", "[{'id': 1, 'write_date': 'x'}]");
    private String connection = "";

    @BeforeEach
    void connectOdoo() {
        connection = connect(odoo.serve(), "p");
        // The first call of all waits too long for what the tenant may do.
        Awaitility.await().until(() -> post("/api/v1/odoo/search_count", FIELDS).status() != 503);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private Reply fields() {
        return post("/api/v1/odoo/fields_get", FIELDS);
    }

    private long asked() {
        return Collections.frequency(odoo.methods(), "fields_get");
    }

    @Test
    void asksOnce_forManyCallsAtOnce() throws InterruptedException {
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> fields().status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(calls)).allMatch(done -> done.resultNow() == 200);
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void asksAgain_whenSomebodySaysSo() {
        fields();
        fields();
        assertThat(asked()).isEqualTo(1);

        Reply done = post(SYSTEMS + "/" + connection + "/metadata/refresh", "");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        fields();
        assertThat(asked()).isEqualTo(2);

        assertThat(post("/api/v1/odoo/cache/clear", "").status()).isEqualTo(200);
        fields();
        assertThat(asked()).isEqualTo(3);
        Reply stats = call(HttpMethod.GET, admin, "/api/v1/odoo/cache/stats", null);
        assertThat(stats.<Integer>read("$.result.hits")).isPositive();
    }

    @Test
    void keepsNoFailure() {
        Reply wrong = post("/api/v1/odoo/call_kw", "{\"model\":\"x\",\"method\":\"get_views\"}");
        Reply again = post("/api/v1/odoo/call_kw", "{\"model\":\"x\",\"method\":\"get_views\"}");

        assertThat(wrong.status()).isEqualTo(404);
        assertThat(again.status()).isEqualTo(404);
    }

    @Test
    void asksAnew_whenTheConnectionLeadsElsewhere() {
        fields();
        call(
                HttpMethod.PATCH,
                admin,
                SYSTEMS + "/" + connection,
                "{\"connection_config\":{\"username\":\"other\"}}");
        fields();

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void isNotForOthers() {
        String other = Tokens.tenantAdmin(TenantId.next());
        String path = SYSTEMS + "/" + connection + "/metadata/refresh";

        assertThat(call(HttpMethod.POST, other, path, "").status()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, Tokens.staff(tenant), path, "").status()).isEqualTo(403);
    }

    @Test
    void keepsNoAnswerToAQuestionThatSomebodyThoughtUp() {
        String question =
                "{\"model\":\"res.partner\",\"attributes\":[\"%s\"]}".formatted("x".repeat(9_000));

        assertThat(post("/api/v1/odoo/fields_get", question).status()).isEqualTo(200);
        assertThat(post("/api/v1/odoo/fields_get", question).status()).isEqualTo(200);

        assertThat(asked()).isEqualTo(2);
    }
}
