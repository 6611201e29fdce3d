package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@NullMarked
class SnapshotIT extends Watching {

    private static final String PATH = "/internal/snapshots";

    @Autowired private Watcher watcher;
    @Autowired private SnapshotFill snapshots;
    @Autowired private List<Connector> connectors;

    private final RestlessOdoo odoo = new RestlessOdoo(42);

    @Test
    void publishesWhatWasThereBeforeTheWatch_onceItIsWanted() {
        look();
        look();
        assertThat(changes.all()).isEmpty();

        Reply first = want(tenant, "[\"%s\"]".formatted(MODEL));
        assertThat(first.<String>read("$.models[0].state")).isEqualTo("filling");
        look();
        Reply then = want(tenant, "[\"%s\"]".formatted(MODEL));

        assertThat(then.<String>read("$.models[0].state")).isEqualTo("filled");
        int read = then.<Integer>read("$.models[0].read");
        assertThat(read).isPositive().isEqualTo(then.<Integer>read("$.models[0].total"));
        List<String> events = changes.await(read);
        assertThat(events)
                .hasSize(read)
                .allMatch(event -> at(event, "$.data.operation").equals("write"))
                .allMatch(event -> at(event, "$.data.source_event_id").startsWith("snapshot:"));
        assertThat(at(events.getLast(), "$.data.source_event_id"))
                .isEqualTo(then.<String>read("$.models[0].last_event"));
        look();
        assertThat(changes.all()).as("once").hasSize(read);
    }

    @Test
    void bringsEveryRecord_whateverBreaksOnTheWay() {
        withClaim(claim -> watcher.look(claim, source(), MODEL, Instant.MAX));
        execute(
                "update connector.watch_model set page = 7 where connection_id = '%s'"
                        .formatted(connection));
        want(tenant, "[\"%s\"]".formatted(MODEL));
        int before = changes.all().size();
        for (int i = 0; i < 6; i++) {
            odoo.failSoon();
            withClaim(claim -> snapshots.goOn(claim, source(), List.of(MODEL)));
        }
        withClaim(claim -> snapshots.goOn(claim, source(), List.of(MODEL)));

        Map<String, Set<String>> published = new HashMap<>();
        List<String> events = changes.all();
        events.subList(before, events.size())
                .forEach(event ->
                        published
                                .computeIfAbsent(
                                        at(event, "$.data.record_id"), _ -> new HashSet<>())
                                .add(at(event, "$.data.source_event_id")));
        var expected = new TreeSet<String>();
        odoo.content().keySet().forEach(id -> expected.add(id.toString()));
        assertThat(new TreeSet<>(published.keySet())).isEqualTo(expected);
        assertThat(published.values())
                .as("the same ids when it comes again")
                .allMatch(ids -> ids.size() == 1);
    }

    @Test
    void leavesOutModelsThatNobodyMayWatch_andNeedsAService() {
        Reply other = want(tenant, "[\"ir.config_parameter\", \"sale.order\"]");
        assertThat(other.<List<?>>read("$.models")).as("the administrator chose one").isEmpty();
        assertThat(want(TenantId.next(), "[\"%s\"]".formatted(MODEL)).<List<?>>read("$.models"))
                .isEmpty();
        assertThat(call(HttpMethod.POST, admin, PATH, "{}").status()).isEqualTo(403);
        assertThat(call(HttpMethod.POST, null, PATH, "{}").status()).isEqualTo(401);
    }

    private void withClaim(java.util.function.Consumer<Claim> work) {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(id()).orElseThrow();
                    try {
                        work.accept(claim);
                    } catch (ConnectorException died) {
                        assertThat(died).hasMessageContaining("No answer");
                    } finally {
                        rows.done(claim);
                    }
                });
    }

    private Reply want(TenantId of, String models) {
        return send(
                HttpMethod.POST,
                PATH,
                "{\"models\": %s}".formatted(models),
                "Authorization",
                "Bearer " + Tokens.service("sync"),
                "X-Tenant-Id",
                of.toString());
    }

    private Source source() {
        Connector connector =
                connectors.stream().filter(c -> c.id().equals("odoo")).findFirst().orElseThrow();
        return new Source("odoo", id(), true, (ChangeFeed) connector, (Inventory) connector, odoo);
    }
}
