package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.tenancy.CurrentTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class WatchIT extends Watching {

    @Test
    void findsWhatWasNotPushed() {
        look();
        int made = create("Made");
        List<String> found = lookUntil(1);

        assertThat(at(found.getFirst(), "$.event_type")).isEqualTo("odoo.changed");
        assertThat(at(found.getFirst(), "$.data.operation")).isEqualTo("create");
        assertThat(at(found.getFirst(), "$.data.model")).isEqualTo(MODEL);
        assertThat(at(found.getFirst(), "$.data.record_id")).isEqualTo(String.valueOf(made));
        assertThat(at(found.getFirst(), "$.data.payload.name")).isEqualTo("Made");
        assertThat(at(found.getFirst(), "$.data.connection_id")).isEqualTo(connection);
        assertThat(at(found.getFirst(), "$.data.usual")).isEqualTo("true");
        assertThat(at(found.getFirst(), "$.data.source_event_id")).startsWith("poll:");

        write(made, "Written");
        List<String> more = lookUntil(2);
        assertThat(at(more.getLast(), "$.data.operation")).isEqualTo("write");
        assertThat(at(more.getLast(), "$.data.payload.name")).isEqualTo("Written");
        look();
        look();
        assertThat(changes.all()).hasSize(2);
    }

    @Test
    void beginsWithThePresent() {
        look();
        look();

        assertThat(changes.all()).isEmpty();
        CurrentTenant.runAs(
                tenant,
                () -> {
                    ModelRows.State state = states.state(id(), MODEL);
                    assertThat(state.cursor()).isNotNull();
                    assertThat(state.lookedAt()).isNotNull();
                    assertThat(state.trouble()).isNull();
                });
    }

    @Test
    void findsADeletion_withTheNextSweep() {
        int gone = create("Gone");
        int kept = create("Kept");
        look();
        delete(gone);
        look();
        assertThat(changes.all())
                .noneMatch(event -> at(event, "$.data.operation").equals("unlink"));

        longAgo("swept_at");
        look();

        List<String> deletions =
                changes.all().stream()
                        .filter(event -> at(event, "$.data.operation").equals("unlink"))
                        .toList();
        assertThat(deletions).hasSize(1);
        assertThat(at(deletions.getFirst(), "$.data.record_id")).isEqualTo(String.valueOf(gone));
        assertThat(read(kept, "name")).isEqualTo("Kept");
        longAgo("swept_at");
        look();
        assertThat(
                        changes.all().stream()
                                .filter(event -> at(event, "$.data.operation").equals("unlink")))
                .hasSize(1);
    }

    @Test
    void publishesUnderThePushsOwnId_whatWasPushedAlready() {
        look();
        int made = create("Pushed");
        String pushed = push(made, "Pushed", "111111");

        List<String> found = lookUntil(2);

        assertThat(found)
                .extracting(event -> at(event, "$.data.source_event_id"))
                .containsExactly(pushed, pushed);
    }

    @Test
    void publishesAnew_whatMayHaveComeInAnotherOrder() {
        look();
        int made = create("Pushed");
        String first = push(made, "Earlier", "111111");
        String second = push(made, "Pushed", "222222");

        List<String> found = lookUntil(3);

        assertThat(found)
                .extracting(event -> at(event, "$.data.source_event_id"))
                .startsWith(first, second);
        assertThat(at(found.get(2), "$.data.source_event_id")).startsWith("poll:");
    }

    @Test
    void publishesAnew_whatIsNotAsItWasPushed() {
        look();
        int made = create("Really");
        push(made, "Otherwise", "111111");

        List<String> found = lookUntil(2);

        assertThat(at(found.getLast(), "$.data.source_event_id")).startsWith("poll:");
        assertThat(at(found.getLast(), "$.data.payload.name")).isEqualTo("Really");
    }

    /** Pushes a state of a record as Odoo does, and answers the event's id. */
    private String push(int record, String name, String fraction) {
        Reply key = post(SYSTEMS + "/" + connection + "/webhook-keys", "");
        var fields =
                new LinkedHashMap<String, Object>(
                        post(
                                        "/api/v1/odoo/read",
                                        "{\"model\":\"%s\",\"ids\":[%d]}".formatted(MODEL, record))
                                .<Map<String, Object>>read("$.result[0]"));
        fields.put("_id", record);
        fields.put("_model", MODEL);
        fields.put("name", name);
        fields.put("write_date", fields.get("write_date") + "." + fraction);
        String body = JsonMapper.shared().writeValueAsString(fields);
        int before = changes.all().size();
        Reply taken =
                send(HttpMethod.POST, "/api/v1/webhooks/in/" + key.<String>read("$.key"), body);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        return at(changes.await(before + 1).get(before), "$.data.source_event_id");
    }

    @Test
    void leavesAModelAlone_thatCannotBeRead() {
        watch("[\"no.such.model\",\"%s\"]".formatted(MODEL));
        look();
        create("Made");

        assertThat(lookUntil(1)).hasSize(1);
        Reply watched = call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null);
        assertThat(watched.<List<String>>read("$.chosen")).contains("no.such.model");
        assertThat(watched.<List<String>>read("$.models[?(@.model=='no.such.model')].trouble"))
                .singleElement()
                .asString()
                .isNotBlank();
    }

    @Test
    void looksAtWhatIsInUse_whereNobodyChose() {
        watch("null");
        post("/api/v1/odoo/search_count", "{\"model\":\"res.country\"}");
        call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/migration-report", null);

        look();

        Reply watched = call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null);
        assertThat(watched.<List<String>>read("$.models[*].model")).contains("res.country");
    }

    @Test
    void goesOnLookingAtWhatWasPushed_whenThePushesAreForgotten() {
        watch("null");
        int made = create("Pushed");
        push(made, "Pushed", "111111");
        look();
        execute(
                "delete from connector.watch_push where connection_id = '%s'"
                        .formatted(connection));
        execute("delete from connector.call_use where connection_id = '%s'".formatted(connection));
        look();
        write(made, "Lost");

        List<String> found = lookUntil(2);

        assertThat(at(found.getLast(), "$.data.payload.name")).isEqualTo("Lost");
    }

    @Test
    void looksAtAllowedModelsOnly() {
        watch("[\"res.country\",\"%s\"]".formatted(MODEL));
        allowOnly("res.country");
        look();

        Reply watched = call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null);
        assertThat(watched.<List<String>>read("$.models[*].model")).containsExactly("res.country");
    }

    @Test
    void goesOnFromWhereItWas_whenAModelIsWantedAgain() {
        look();
        watch("[\"res.country\"]");
        look();
        create("Between");
        watch("[\"%s\"]".formatted(MODEL));

        List<String> found = lookUntil(1);

        assertThat(at(found.getFirst(), "$.data.payload.name")).isEqualTo("Between");
    }

    @Test
    void forgetsAModel_thatNobodyWantedForDays() {
        look();
        watch("[\"res.country\"]");
        execute(
                "update connector.watch_model set wanted_at = now() - interval '8 days' where connection_id = '%s'"
                        .formatted(connection));
        look();

        assertThat(CurrentTenant.callAs(tenant, () -> states.all(id())))
                .extracting(ModelRows.State::model)
                .containsExactly("res.country");
    }

    @Test
    void beginsAnew_whenTheConnectionLeadsElsewhere() {
        look();
        Claim old = CurrentTenant.callAs(tenant, () -> rows.claim(id())).orElseThrow();

        Reply moved =
                call(
                        HttpMethod.PATCH,
                        admin,
                        SYSTEMS + "/" + connection,
                        "{\"connection_config\":{\"url\":\"%s\",\"password\":\"admin\"}}"
                                .formatted(ODOO.url() + "/elsewhere"));

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(CurrentTenant.callAs(tenant, () -> states.all(id()))).isEmpty();
        assertThatThrownBy(() -> CurrentTenant.runAs(tenant, () -> rows.hold(old)))
                .isInstanceOf(ClaimLostException.class);
    }

    @Test
    void publishesAnew_whatWasPushedWhileAnOlderStateWasOnItsWay() {
        look();
        int made = create("Earlier");
        lookUntil(1);
        write(made, "Later");
        push(made, "Later", "111111");

        List<String> found = lookUntil(3);

        assertThat(at(found.get(2), "$.data.source_event_id")).startsWith("poll:");
        assertThat(at(found.get(2), "$.data.payload.name")).isEqualTo("Later");
    }

    @Test
    void leavesPlacesToOtherTenants() {
        connectAs("second", ODOO.url());
        connectAs("third", ODOO.url());
        List<Claim> first = own(rows.claimDue(10_000));
        assertThat(first).hasSize(2);
        assertThat(own(rows.claimDue(10_000))).isEmpty();

        CurrentTenant.runAs(tenant, () -> rows.done(first.getFirst()));

        assertThat(own(rows.claimDue(10_000))).hasSize(1);
    }

    private List<Claim> own(List<Claim> claims) {
        return claims.stream().filter(claim -> claim.tenant().equals(tenant)).toList();
    }

    @Test
    void isLookedAtByOneAtATime_andBySomebodyElseWhenThatOneIsGone() {
        Claim first = CurrentTenant.callAs(tenant, () -> rows.claim(id())).orElseThrow();
        assertThat(CurrentTenant.callAs(tenant, () -> rows.claim(id()))).isEmpty();

        execute(
                "update connector.watch set leased_until = now() - interval '1 second' where connection_id = '%s'"
                        .formatted(connection));
        Optional<Claim> second = CurrentTenant.callAs(tenant, () -> rows.claim(id()));

        assertThat(second).isPresent();
        assertThat(second.get().epoch()).isGreaterThan(first.epoch());
        assertThatThrownBy(() -> CurrentTenant.runAs(tenant, () -> rows.hold(first)))
                .isInstanceOf(ClaimLostException.class);
        CurrentTenant.runAs(tenant, () -> rows.done(first));
        assertThat(CurrentTenant.callAs(tenant, () -> rows.claim(id()))).isEmpty();
    }

    @Test
    void comesBackLater_whenTheSystemIsDown() {
        look();
        int made = create("Made");
        ODOO.down();
        look();
        assertThat(changes.all()).isEmpty();

        ODOO.healthy();
        execute(
                "update connector.watch_model set retry_at = null where connection_id = '%s'"
                        .formatted(connection));
        List<String> found = lookUntil(1);

        assertThat(at(found.getFirst(), "$.data.record_id")).isEqualTo(String.valueOf(made));
    }

    @Test
    void leavesBudgetToThoseWhoWait() {
        call(
                HttpMethod.PATCH,
                admin,
                SYSTEMS + "/" + connection,
                "{\"limits\":{\"calls_per_day\":20}}");
        for (int i = 0; i < 12; i++) {
            look();
        }

        Reply live = post("/api/v1/odoo/search_count", "{\"model\":\"res.partner\"}");
        assertThat(live.status()).as(live.body()).isEqualTo(200);
    }
}
