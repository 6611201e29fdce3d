package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
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
                tenant, () -> watcher.look(rows.claim(id()).orElseThrow(), source, MODEL));

        assertThat(changes.await(1))
                .anyMatch(event -> at(event, "$.data.payload.name").equals("Meanwhile"));
    }
}
