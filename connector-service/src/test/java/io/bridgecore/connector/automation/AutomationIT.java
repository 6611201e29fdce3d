package io.bridgecore.connector.automation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.turn.TurnRows;
import io.bridgecore.connector.webhook.NewChanges;
import io.bridgecore.connector.webhook.SenderKeys;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/**
 * Odoo is told to send its changes: what arrives, what is shown, what is repaired and taken back.
 */
@NullMarked
class AutomationIT extends ToldOdoo {

    private final NewChanges changes = new NewChanges(tenant);

    @Autowired RemoteSystems systems;
    @Autowired TenantRules rules;
    @Autowired SenderKeys keys;
    @Autowired AutomationRows rows;
    @Autowired TurnRows turns;
    @Autowired Clock clock;

    @BeforeEach
    void passPostsOn() {
        TENANTS.stubFor(
                WireMock.post(urlPathMatching(DOOR + ".*"))
                        .willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + port)));
        changes.listen();
    }

    @AfterEach
    void stopListening() {
        changes.close();
    }

    @Test
    void tellsEachChangeOnce() {
        install("res.partner", "name", "parent_id");

        int id = create("Anna");
        write(id, "Berta");
        kw("res.partner", "unlink", "[[%d]]".formatted(id));

        List<String> events = changes.await(3);
        assertThat(events)
                .extracting(event -> JsonPath.<String>read(event, "$.data.operation"))
                .containsExactly("create", "write", "unlink");
        assertThat(events)
                .extracting(event -> JsonPath.<String>read(event, "$.data.payload.name"))
                .containsExactly("Anna", "Berta", "Berta");
        assertThat(JsonPath.<Integer>read(events.getFirst(), "$.data.payload.write_uid"))
                .isEqualTo(2);
        assertThat(JsonPath.<String>read(events.getFirst(), "$.data.payload.write_date"))
                .matches("\\S+ \\S+\\.\\d{6}");
        TENANTS.verify(15, postRequestedFor(urlPathMatching(DOOR + ".*")));
    }

    @Test
    void setsUpAllModelsInOneCall() {
        Reply made =
                post(
                        automations(),
                        "{\"models\":[\"res.partner\",\"product.product\",\"sale.order\"]}");

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.<Boolean>read("$.ok")).isTrue();
        assertThat(made.<List<String>>read("$.automations[*].state")).hasSize(9).containsOnly("ok");
        assertThat(ODOO.calls("base.automation.create")).isEqualTo(1);
        assertThat(made.body()).doesNotContain("bcw_").doesNotContain(DOOR);
        assertThat(made.<String>read("$.posts_to")).isEqualTo(TENANTS.baseUrl());
    }

    @Test
    void leavesWhatIsWell() {
        install("res.partner");
        List<String> before = rules();

        Reply again = install("res.partner");

        assertThat(again.<Boolean>read("$.ok")).isTrue();
        assertThat(rules()).isEqualTo(before).hasSize(3);
        assertThat(ODOO.calls("base.automation.create")).isEqualTo(1);
        assertThat(keysOfSenders()).hasSize(1);
    }

    @Test
    void setsUpOnce_whenAskedByManyAtOnce() throws InterruptedException {
        ODOO.slow(Duration.ofMillis(50));
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> post(automations(), "{\"models\":[\"res.partner\"]}").status());
            calls.add(this::installByAnotherProcess);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(calls))
                    .extracting(Future::resultNow)
                    .contains(200)
                    .containsOnly(200, 409);
        }
        ODOO.healthy();

        assertThat(list().<Boolean>read("$.ok")).isTrue();
        assertThat(rules()).hasSize(3);
        assertThat(keysOfSenders()).hasSize(1);
    }

    /** Of a process of its own: they share nothing but the database. */
    private int installByAnotherProcess() {
        var another = new Automations(systems, rules, keys, rows, turns, clock);
        try {
            CurrentTenant.runAs(
                    tenant,
                    () ->
                            another.install(
                                    UUID.fromString(connection),
                                    Map.of("res.partner", List.of()),
                                    false));
            return 200;
        } catch (ProblemException refused) {
            return refused.getStatusCode().value();
        }
    }

    @Test
    void leavesAloneWhatAnotherProcessIsSettingUp_unlessThatDied() {
        UUID id = UUID.fromString(connection);
        UUID other = Uuid7.next();
        take(id, other, Duration.ofMinutes(1));

        Reply busy = post(automations(), "{\"models\":[\"res.partner\"]}");
        assertThat(busy.status()).as(busy.body()).isEqualTo(409);
        assertThat(busy.code()).isEqualTo("automations_busy");
        assertThat(busy.retryAfter()).isNotNull();
        assertThat(remove("").code()).isEqualTo("automations_busy");
        assertThat(ODOO.calls("base.automation.create")).isZero();

        CurrentTenant.runAs(tenant, () -> turns.release(id, "automations", other));
        take(id, other, Duration.ofSeconds(-1));
        assertThat(install("res.partner").<Boolean>read("$.ok")).isTrue();
        assertThat(remove("").status()).isEqualTo(200);
    }

    private void take(UUID id, UUID holder, Duration until) {
        Instant now = clock.instant();
        boolean taken =
                CurrentTenant.callAs(
                        tenant, () -> turns.take(id, "automations", holder, now, now.plus(until)));
        assertThat(taken).isTrue();
    }

    @Test
    void showsDrift_andRepairsIt() {
        List<String> ids = install("res.partner").read("$.automations[*].id");
        kw("base.automation", "unlink", "[[%s]]".formatted(ids.get(0)));
        kw(
                "base.automation",
                "write",
                "[[%s], {\"active\": false, \"filter_domain\": \"[('color','=',1)]\"}]"
                        .formatted(ids.get(1)));
        List<Integer> posting =
                kw(
                                "ir.actions.server",
                                "search",
                                "[[[\"base_automation_id\",\"=\",%s]]]".formatted(ids.get(2)))
                        .read("$.result");
        kw(
                "ir.actions.server",
                "write",
                "[%s, {\"webhook_url\": \"http://127.0.0.1:9/x\", \"webhook_field_ids\": [[5]]}]"
                        .formatted(posting));

        Reply seen = list();

        assertThat(seen.<Boolean>read("$.ok")).isFalse();
        assertThat(seen.<List<String>>read("$.automations[*].event"))
                .containsExactly("create", "write", "unlink");
        assertThat(seen.<List<String>>read("$.automations[*].state"))
                .containsExactly("missing", "drifted", "drifted");
        assertThat(seen.<List<String>>read("$.automations[1].drift"))
                .containsExactly("inactive", "filter");
        assertThat(seen.<List<String>>read("$.automations[2].drift"))
                .containsExactly("fields", "url");
        assertThat(install("res.partner").<Boolean>read("$.ok")).isTrue();
        assertThat(rules()).hasSize(3);
        assertThat(keysOfSenders()).hasSize(1);
    }

    @Test
    void makesANewKey_whereItsOwnWasRevoked() {
        install("res.partner");
        String address = addresses().getFirst();
        String keys = SYSTEMS + "/" + connection + "/webhook-keys";
        call(HttpMethod.DELETE, admin, keys + "/" + keysOfSenders().getFirst(), null);

        assertThat(list().<List<List<String>>>read("$.automations[*].drift"))
                .containsOnly(List.of("key"));
        assertThat(install("res.partner").<Boolean>read("$.ok")).isTrue();

        assertThat(addresses()).hasSize(3).doesNotContain(address);
        assertThat(keysOfSenders()).hasSize(1);
    }

    @Test
    void findsWhatAKilledRequestLeftBehind() {
        install("res.partner");
        kw("ir.model.data", "unlink", "[%s]".formatted(marks()));

        assertThat(list().<List<List<String>>>read("$.automations[*].drift"))
                .containsOnly(List.of("unmarked"));
        assertThat(install("res.partner").<Boolean>read("$.ok")).isTrue();
        assertThat(rules()).hasSize(3);
    }

    @Test
    void takesBackItsOwn_andNothingElse() {
        handMade();
        String other = connectAs("Branch", ODOO.url());
        install("res.partner");
        post(SYSTEMS + "/" + other + "/automations", "{\"models\":[\"res.partner\"]}");
        install("sale.order");
        String address = addresses().getFirst();

        Reply one = remove("?model=sale.order");

        assertThat(one.<List<String>>read("$.models")).containsExactly("sale.order");
        assertThat(list().<List<String>>read("$.automations[*].model"))
                .containsOnly("res.partner")
                .hasSize(3);
        Reply all = remove("");
        assertThat(all.<List<String>>read("$.models")).containsExactly("res.partner");
        assertThat(rules()).hasSize(4).contains("By hand");
        assertThat(marks()).hasSize(3);
        assertThat(keysOfSenders()).isEmpty();
        String door = address.substring(address.indexOf(DOOR));
        assertThat(send(HttpMethod.POST, door, "{\"_model\":\"a.b\",\"_id\":1}").status())
                .isEqualTo(404);
        assertThat(remove("").status()).isEqualTo(200);
    }

    @Test
    void goesWithItsConnection() {
        handMade();
        install("res.partner");

        assertThat(call(HttpMethod.DELETE, admin, SYSTEMS + "/" + connection, null).status())
                .isEqualTo(204);

        connection = connect();
        assertThat(rules()).containsExactly("By hand");
    }
}
