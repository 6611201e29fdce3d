package io.bridgecore.connector.automation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.RealOdoo;
import io.bridgecore.connector.webhook.NewChanges;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real Odoo from 17 on is told to send. It must reach this machine under 127.0.0.1. */
@NullMarked
@EnabledIfEnvironmentVariable(named = RealOdoo.URL, matches = "http.+")
class RealOdooAutomationIT extends ToldOdoo {

    private final NewChanges changes = new NewChanges(tenant);

    @BeforeEach
    void connectRealOdoo() {
        TENANTS.stubFor(
                WireMock.post(urlPathMatching(DOOR + ".*"))
                        .willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + port)));
        changes.listen();
        connection = RealOdoo.connectReal(this);
    }

    @AfterEach
    void takeBack() {
        changes.close();
        remove("");
    }

    @Test
    void tellsEachChangeOnce_andNothingAfterwards() {
        Reply installed = install("res.partner", "name", "active", "parent_id");
        assertThat(installed.<Boolean>read("$.ok")).as(installed.body()).isTrue();

        int id = create("BridgeCore sender");
        write(id, "BridgeCore sender 2");
        kw("res.partner", "action_archive", "[[%d]]".formatted(id));
        kw("res.partner", "unlink", "[[%d]]".formatted(id));

        List<String> events = changes.await(4);
        assertThat(events)
                .extracting(event -> JsonPath.<String>read(event, "$.data.operation"))
                .containsExactly("create", "write", "write", "unlink");
        assertThat(events)
                .extracting(event -> JsonPath.<String>read(event, "$.data.payload.name"))
                .containsExactly(
                        "BridgeCore sender",
                        "BridgeCore sender 2",
                        "BridgeCore sender 2",
                        "BridgeCore sender 2");
        assertThat(events)
                .extracting(event -> JsonPath.<Boolean>read(event, "$.data.payload.active"))
                .containsExactly(true, true, false, false);

        assertThat(remove("").status()).isEqualTo(200);
        int other = create("BridgeCore silent");
        kw("res.partner", "unlink", "[[%d]]".formatted(other));
        assertThat(changes.await(4)).hasSize(4);
        assertThat(rules()).noneMatch(name -> name.startsWith("BridgeCore"));
        assertThat(marks()).isEmpty();
    }

    @Test
    void showsAndRepairsDrift() {
        List<String> ids = install("res.partner", "name").read("$.automations[*].id");
        assertThat(install("res.partner", "name").<List<String>>read("$.automations[*].id"))
                .isEqualTo(ids);
        kw("base.automation", "unlink", "[[%s]]".formatted(ids.get(0)));
        kw("base.automation", "write", "[[%s], {\"active\": false}]".formatted(ids.get(1)));

        Reply seen = list();

        assertThat(seen.<List<String>>read("$.automations[*].state"))
                .as(seen.body())
                .containsExactly("missing", "drifted", "ok");
        assertThat(install("res.partner", "name").<Boolean>read("$.ok")).isTrue();
        assertThat(marks()).hasSize(3);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RealOdoo.API_KEY, matches = ".+")
    void canBeToldOverAnApiKey() {
        RealOdoo.giveKey(this, connection);

        assertThat(install("sale.order", "name", "state").<Boolean>read("$.ok")).isTrue();
        assertThat(list().<Boolean>read("$.ok")).isTrue();
        assertThat(remove("").<List<String>>read("$.models")).containsExactly("sale.order");
        assertThat(marks()).isEmpty();
    }
}
