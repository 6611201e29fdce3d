package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.odoo.OdooConnectors;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real feed and the real engine against a source that changes with every call, and whose
 * webhooks are lost, doubled and late. Crashes are: a call that fails in the middle, everything
 * that was sent taken back before it was noted, and the claim lost to somebody else. In the first
 * half only the poll is at work, whose promise ends with deletions and dates of more than three
 * minutes ago. The feed and Odoo share a fast clock. {@code -Dwatch.mutations} and {@code
 * -Dwatch.crashes} make it longer.
 */
@NullMarked
class AdversarialSourceIT extends Watching {

    private static final Logger LOG = LoggerFactory.getLogger(AdversarialSourceIT.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MUTATIONS = Integer.getInteger("watch.mutations", 12_000);
    private static final int CRASHES = Integer.getInteger("watch.crashes", 10);
    private static final int PER_CALL = 120;
    private static final Duration QUIET = Duration.ofMinutes(4);

    @Autowired private Watcher watcher;
    @Autowired private LateWords late;

    private final FastClock clock = new FastClock(10);
    private final RestlessOdoo odoo = new RestlessOdoo(42, clock);
    private final UnreliableHooks hooks = new UnreliableHooks(7);
    private final Map<Long, String> copy = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final ExecutorService posting = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Reply>> posted = new ArrayList<>();
    private String key = "";
    private int read;
    private int crashed;
    private int looked;

    private Source source() {
        Connector connector = OdooConnectors.at(clock);
        return new Source("odoo", id(), true, (ChangeFeed) connector, (Inventory) connector, odoo);
    }

    @Test
    void theLogEqualsTheSource() throws Exception {
        key = post(SYSTEMS + "/" + connection + "/webhook-keys", "").read("$.key");
        copy.putAll(odoo.content());
        once(source());
        never("swept_at");
        never("compared_at");
        odoo.hooks(hooks::told);

        play(MUTATIONS / 2, CRASHES / 2);
        untilEqual(
                () -> once(source()), copied -> copied.keySet().retainAll(odoo.content().keySet()));
        longAgo("swept_at");
        untilEqual(() -> once(source()), _ -> {});

        odoo.datesFarBack();
        play(MUTATIONS, CRASHES);
        longAgo("swept_at");
        untilEqual(this::reconcile, _ -> {});

        LOG.info(
                "{} mutations, {} crashes, {} looks, {} records at the end, {} events; {}",
                odoo.mutations(),
                crashed,
                looked,
                odoo.content().size(),
                changes.all().size(),
                hooks);
        assertThat(odoo.mutations()).isGreaterThanOrEqualTo(MUTATIONS);
        assertThat(crashed).isEqualTo(CRASHES);
    }

    /** Looks at it and crashes until it has changed so often. */
    private void play(int mutations, int crashes) throws Exception {
        odoo.restless(PER_CALL);
        while (odoo.mutations() < mutations || crashed < crashes) {
            if (crashed < CRASHES * (long) odoo.mutations() / MUTATIONS && crashed < crashes) {
                crash();
            }
            once(source());
            hooks.posts().forEach(this::push);
        }
        odoo.restless(0);
        hooks.rest().forEach(this::push);
        for (Future<Reply> one : posted) {
            assertThat(one.get().status()).as(one.get().body()).isEqualTo(200);
        }
        posted.clear();
    }

    private void push(String body) {
        posted.add(
                posting.submit(() ->
                        send(HttpMethod.POST, "/api/v1/webhooks/push", body, "X-API-Key", key)));
    }

    /** Nothing changes for four minutes; then, whatever was pushed last, the log is right. */
    private void untilEqual(Runnable look, Consumer<Map<Long, String>> forgive) {
        clock.skip(QUIET);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    look.run();
                    var copied = new HashMap<Long, String>(logged());
                    forgive.accept(copied);
                    assertThat(differences(copied, odoo.content())).isEmpty();
                });
    }

    /** Each with the last events of its record. */
    private List<String> differences(Map<Long, String> copied, Map<Long, String> content) {
        var ids = new TreeSet<Long>(copied.keySet());
        ids.addAll(content.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(copied.get(id), content.get(id)))
                .limit(3)
                .map(id ->
                        "%d is %s, not %s: %s"
                                .formatted(id, content.get(id), copied.get(id), history(id)))
                .toList();
    }

    private List<String> history(long id) {
        return changes.all().stream()
                .filter(event -> at(event, "$.data.record_id").equals(String.valueOf(id)))
                .map(event ->
                        at(event, "$.data.source_event_id") + " " + at(event, "$.data.payload"))
                .toList();
    }

    /** A look of a process that may die at any moment. */
    private void once(Source source) {
        CurrentTenant.runAs(
                tenant,
                () -> {
                    looked++;
                    execute(
                            "update connector.watch_model set retry_at = null, page = null where connection_id = '%s'"
                                    .formatted(connection));
                    Claim claim = rows.claim(id()).orElseThrow();
                    try {
                        watcher.look(claim, source, MODEL, Instant.MAX);
                        late.correct(claim, source, MODEL);
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
        if (crashed % 4 == 3 && odoo.mutations() > MUTATIONS / 2) {
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

    private void never(String column) {
        execute(
                "update connector.watch_model set %s = now() + interval '1 day' where connection_id = '%s'"
                        .formatted(column, connection));
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
                        late.correct(claim, source(), MODEL);
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
                    payload.path("write_date").asString().substring(0, 19)
                            + " "
                            + payload.path("name").asString()
                            + " "
                            + payload.path("color").asInt());
        }
    }
}
