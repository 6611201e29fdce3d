package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real feed and the real engine against a source that changes all the time. Crashes are: a call
 * that fails in the middle, everything that was sent taken back before it was noted, and the claim
 * lost to somebody else. {@code -Dwatch.mutations} and {@code -Dwatch.crashes} make it longer.
 */
@NullMarked
class AdversarialSourceIT extends Watching {

    private static final Logger LOG = LoggerFactory.getLogger(AdversarialSourceIT.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MUTATIONS = Integer.getInteger("watch.mutations", 6_000);
    private static final int CRASHES = Integer.getInteger("watch.crashes", 9);

    @Autowired private Watcher watcher;
    @Autowired private List<Connector> connectors;

    private final Random random = new Random(7);
    private final RestlessOdoo odoo = new RestlessOdoo(42);
    private final Map<Long, String> copy = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private int read;
    private int crashed;

    private Source source() {
        Connector connector =
                connectors.stream().filter(c -> c.id().equals("odoo")).findFirst().orElseThrow();
        return new Source("odoo", id(), true, (ChangeFeed) connector, (Inventory) connector, odoo);
    }

    @Test
    void theLogEqualsTheSource() throws InterruptedException {
        copy.putAll(odoo.content());
        once(source());
        var broken = new AtomicReference<@Nullable Throwable>();
        Thread adversary =
                Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, e) -> broken.set(e))
                        .start(this::mutate);
        while (adversary.isAlive()) {
            if (crashed < CRASHES * (long) odoo.mutations() / MUTATIONS) {
                crash();
            }
            once(source());
        }
        adversary.join();
        while (crashed < CRASHES) {
            odoo.mutate(20);
            crash();
        }
        assertThat(broken.get()).isNull();
        // What was committed late into a second that is known is found once that second is left for
        // good, three minutes later.
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    reconcile();
                    assertThat(logged()).isEqualTo(odoo.content());
                });
        LOG.info(
                "{} mutations, {} crashes, {} records at the end, {} events",
                odoo.mutations(),
                crashed,
                odoo.content().size(),
                changes.all().size());
        assertThat(odoo.mutations()).isGreaterThanOrEqualTo(MUTATIONS);
        assertThat(crashed).isEqualTo(CRASHES);
    }

    private void mutate() {
        while (odoo.mutations() < MUTATIONS) {
            odoo.mutate(1 + random.nextInt(40));
        }
    }

    /** A look of a process that may die at any moment. */
    private void once(Source source) {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    execute(
                            "update connector.watch_model set retry_at = null where connection_id = '%s'"
                                    .formatted(connection));
                    Claim claim = rows.claim(id()).orElseThrow();
                    try {
                        watcher.look(claim, source, MODEL, Instant.MAX);
                        rows.done(claim);
                    } catch (ConnectorException
                            | DataAccessException
                            | TransactionException
                            | ClaimLostException died) {
                        LOG.debug("Died", died);
                        expire();
                    }
                });
    }

    private void crash() {
        switch (crashed % 3) {
            case 0 -> {
                odoo.failSoon();
                once(source());
            }
            case 1 -> {
                takeBack(true);
                odoo.mutate(5);
                once(source());
                takeBack(false);
            }
            default -> loseTheClaim();
        }
        if (crashed % 4 == 3) {
            longAgo("swept_at");
        }
        crashed++;
    }

    /** Lets what is noted after Kafka has the changes fail. */
    private void takeBack(boolean on) {
        execute(
                on
                        ? """
                        create or replace function connector.take_back() returns trigger
                        language plpgsql as $$ begin
                            if new.connection_id = '%s'
                                  and new.published + new.repaired
                                      > old.published + old.repaired then
                                raise exception 'killed';
                            end if;
                            return new;
                        end $$;
                        create or replace trigger take_back before update
                        on connector.watch_model for each row
                        execute function connector.take_back()
                        """
                                .formatted(connection)
                        : "drop trigger if exists take_back on connector.watch_model");
    }

    private void loseTheClaim() {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim slow = rows.claim(id()).orElseThrow();
                    expire();
                    odoo.mutate(10);
                    once(source());
                    try {
                        watcher.look(slow, source(), MODEL, Instant.MAX);
                        throw new AssertionError("Published without a claim");
                    } catch (ClaimLostException expected) {
                        LOG.debug("Lost", expected);
                    }
                });
    }

    private void expire() {
        execute(
                "update connector.watch set leased_until = null where connection_id = '%s'"
                        .formatted(connection));
    }

    private void reconcile() {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(id()).orElseThrow();
                    try {
                        watcher.reconcile(claim, source(), MODEL);
                    } catch (ConnectorException failed) {
                        LOG.debug("Failed as it was told to", failed);
                    }
                    rows.done(claim);
                });
    }

    /** What somebody has who read the source at the beginning and the log since then. */
    private Map<Long, String> logged() {
        List<String> events = changes.all();
        for (; read < events.size(); read++) {
            JsonNode change = JSON.readTree(events.get(read)).path("data");
            if (known.add(change.path("source_event_id").asString())) {
                apply(change);
            }
        }
        return copy;
    }

    private void apply(JsonNode change) {
        long record = Long.parseLong(change.path("record_id").asString());
        JsonNode payload = change.path("payload");
        if (change.path("operation").asString().equals("unlink")) {
            copy.remove(record);
        } else {
            copy.put(
                    record,
                    payload.path("write_date").asString()
                            + " "
                            + payload.path("name").asString()
                            + " "
                            + payload.path("color").asInt());
        }
    }
}
