package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What takes longer than a look goes on with the next one, whoever looks. */
@NullMarked
class LongListsIT extends Watching {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(1);

    /** One record at once makes lists of twenty ids. */
    private static final int PAGE = 1;

    @Autowired private Watcher watcher;

    private final Shelf shelf = new Shelf();

    /** A system in which nothing changes, and whose lists may take all the time there is. */
    private static final class Shelf implements ChangeFeed, Inventory {

        private final TreeSet<Long> ids = new TreeSet<>();
        private Instant listsUntil = Instant.MIN;

        @Override
        public Batch since(Session session, String model, @Nullable String cursor, int limit) {
            return new Batch(List.of(), "here", false);
        }

        @Override
        public List<Entry> list(Session session, String model, Reach reach, long after, int limit) {
            Awaitility.await().until(() -> Instant.now().isAfter(listsUntil));
            return ids.tailSet(after, false).stream()
                    .limit(limit)
                    .map(id -> new Entry(id, reach.moments() ? LONG_AGO : null))
                    .toList();
        }

        @Override
        public List<Change> read(Session session, String model, List<Long> some) {
            return some.stream().filter(ids::contains).map(id -> change(model, id)).toList();
        }

        private static Change change(String model, long id) {
            return new Change(
                    model,
                    Long.toString(id),
                    "write",
                    List.of(),
                    Map.of("id", id),
                    new Change.Origin(null, null, LONG_AGO, null));
        }
    }

    @BeforeEach
    void fillTheShelf() {
        LongStream.rangeClosed(1, 70).forEach(shelf.ids::add);
        CurrentTenant.runAs(
                tenant,
                () -> {
                    states.state(id(), MODEL);
                    states.portion(id(), MODEL, PAGE);
                });
    }

    private ModelRows.State state() {
        return Objects.requireNonNull(
                CurrentTenant.callAs(tenant, () -> states.state(id(), MODEL)));
    }

    /** One look that has time for one list only. */
    private void lookBriefly() {
        Instant until = Instant.now().plus(TIME);
        shelf.listsUntil = until;
        look(until);
    }

    private void lookAtAll() {
        shelf.listsUntil = Instant.MIN;
        look(Instant.now().plus(Duration.ofMinutes(1)));
    }

    private void look(Instant until) {
        var source = new Source("odoo", id(), true, shelf, shelf, mock(Session.class));
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(id()).orElseThrow();
                    watcher.look(claim, source, MODEL, until);
                    rows.done(claim);
                });
    }

    private long reached() {
        return Objects.requireNonNull(state().stage()).after();
    }

    private void awaitDeletionOf(long id) {
        Awaitility.await().until(() -> !changes.all().isEmpty());
        assertThat(changes.all()).hasSize(1);
        assertThat(at(changes.all().getFirst(), "$.data.operation")).isEqualTo("unlink");
        assertThat(at(changes.all().getFirst(), "$.data.record_id")).isEqualTo(Long.toString(id));
    }

    @Test
    void beginsInSeveralLooks_andPublishesNothingOfWhatIsThere() {
        lookBriefly();
        assertThat(reached()).isEqualTo(20);
        assertThat(state().cursor()).isNull();
        assertThat(state().lookedAt()).as("others have their turn").isNotNull();
        lookBriefly();
        assertThat(reached()).isEqualTo(40);

        lookAtAll();

        assertThat(state().cursor()).isEqualTo("here");
        assertThat(state().stage()).isNull();
        assertThat(changes.all()).isEmpty();
    }

    @Test
    void comparesInSeveralLooks() {
        lookAtAll();
        shelf.ids.remove(70L);
        longAgo("compared_at");
        lookBriefly();
        assertThat(reached()).isEqualTo(20);
        lookBriefly();
        assertThat(reached()).isEqualTo(40);

        lookAtAll();

        assertThat(state().stage()).isNull();
        awaitDeletionOf(70);
    }

    @Test
    void sweepsInSeveralLooks() {
        lookAtAll();
        shelf.ids.remove(1L);
        longAgo("swept_at");
        lookBriefly();

        awaitDeletionOf(1);
        assertThat(Objects.requireNonNull(state().stage()).kind()).isEqualTo(Stage.Kind.SWEEP);
        lookAtAll();
        assertThat(state().stage()).isNull();
    }
}
