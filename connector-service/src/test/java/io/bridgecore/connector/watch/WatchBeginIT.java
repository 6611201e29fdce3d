package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class WatchBeginIT extends Watching {

    @Autowired private Watcher watcher;
    @Autowired private List<Connector> connectors;

    private final RestlessOdoo odoo = new RestlessOdoo(42);

    /** A listing that takes so long that a record changes meanwhile. */
    private record Slow(Inventory inventory, Runnable meanwhile) implements Inventory {

        @Override
        public List<Entry> list(Session session, String model, Reach reach, long after, int limit) {
            meanwhile.run();
            return inventory.list(session, model, reach, after, limit);
        }

        @Override
        public List<Change> read(Session session, String model, List<Long> ids) {
            return inventory.read(session, model, ids);
        }
    }

    private Source source(Session session) {
        Connector connector =
                connectors.stream().filter(c -> c.id().equals("odoo")).findFirst().orElseThrow();
        return new Source(
                "odoo", id(), true, (ChangeFeed) connector, (Inventory) connector, session);
    }

    /** An Odoo that cannot answer so much at once. */
    private record Weak(Session session) implements Session {

        @Override
        public SystemInfo system() {
            return session.system();
        }

        @Override
        public @Nullable Object call(Call call) {
            if (call.kwargs().get("limit") instanceof Integer limit && limit > 2_000) {
                throw new ConnectorException(Kind.NO_ROOM, "Too large");
            }
            return session.call(call);
        }
    }

    @Test
    void asksForLess_untilAModelCanBeRead() {
        Source weak = source(new Weak(odoo));
        for (int i = 0; i < 5; i++) {
            execute(
                    "update connector.watch_model set retry_at = null where connection_id = '%s'"
                            .formatted(connection));
            execute("update connector.watch set leased_until = null");
            CurrentTenant.runAs(
                    tenant,
                    () -> watcher.look(rows.claim(id()).orElseThrow(), weak, MODEL, Instant.MAX));
        }

        ModelRows.State state = CurrentTenant.callAs(tenant, () -> states.state(id(), MODEL));
        assertThat(state.page()).isLessThan(500);
        assertThat(state.cursor()).isNotNull();
        assertThat(state.trouble()).isNull();
    }

    @Test
    void leavesModelsToTheNextLook_whenTheTimeIsOver() {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(id()).orElseThrow();
                    watcher.look(claim, source(odoo), MODEL, Instant.now());
                    assertThat(states.state(id(), MODEL).cursor()).isNull();
                });
    }

    @Test
    void publishesWhatChangesWhileTheFirstListingIsRead() {
        Connector connector =
                connectors.stream().filter(c -> c.id().equals("odoo")).findFirst().orElseThrow();
        Inventory slow =
                new Slow(
                        (Inventory) connector,
                        () -> odoo.renameFirst("Meanwhile", Instant.now().minusSeconds(30)));
        var source = new Source("odoo", id(), true, (ChangeFeed) connector, slow, odoo);

        CurrentTenant.runAs(
                tenant,
                () -> watcher.look(rows.claim(id()).orElseThrow(), source, MODEL, Instant.MAX));

        assertThat(changes.await(1))
                .anyMatch(event -> at(event, "$.data.payload.name").equals("Meanwhile"));
    }
}
