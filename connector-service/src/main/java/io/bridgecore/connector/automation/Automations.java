package io.bridgecore.connector.automation;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.ConnectionLeaving;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.ChangeSender;
import io.bridgecore.connector.spi.ChangeSender.Readiness;
import io.bridgecore.connector.spi.ChangeSender.Sender;
import io.bridgecore.connector.spi.ChangeSender.State;
import io.bridgecore.connector.spi.ChangeSender.Wish;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.turn.TurnRows;
import io.bridgecore.connector.webhook.SenderKeys;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells systems to post their changes, and to stop. What is wanted is written down first, then the
 * system is made so: whatever fails between is shown as drift, and the same call again repairs it.
 */
@Component
class Automations {

    private static final Logger LOG = LoggerFactory.getLogger(Automations.class);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /** Longer than a system may take for all of it; then who is at it counts as dead. */
    private static final Duration HELD = Duration.ofMinutes(3);

    private static final String TURN = "automations";
    private static final Set<State> MAY_HOLD = Set.of(State.READY, State.NO_RIGHT);
    static final List<String> OPERATIONS = List.of("create", "write", "unlink");

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final SenderKeys keys;
    private final AutomationRows rows;
    private final TurnRows turns;
    private final Clock clock;

    Automations(
            RemoteSystems systems,
            TenantRules rules,
            SenderKeys keys,
            AutomationRows rows,
            TurnRows turns,
            Clock clock) {
        this.systems = systems;
        this.rules = rules;
        this.keys = keys;
        this.rows = rows;
        this.turns = turns;
        this.clock = clock;
    }

    /** What is set up, and what of it is not as it should be. */
    AutomationView list(UUID connection) {
        Place place = systems.choose(connection.toString());
        return systems.with(
                place,
                Urgency.LIVE,
                Effect.READ,
                (connector, session) -> {
                    if (!(connector instanceof ChangeSender sender)) {
                        return AutomationView.unsupported(place.id(), keys.gateway());
                    }
                    Readiness readiness = sender.readiness(session);
                    Comparison now =
                            readiness.state() == State.READY
                                    ? compared(place, sender, session)
                                    : Comparison.none();
                    return AutomationView.of(place.id(), readiness, keys.gateway(), now);
                });
    }

    /**
     * Has the system post every change of these models too, and repairs what is set up already.
     *
     * @param models each with the fields that are sent besides the usual ones
     * @param installModule whether a module of the system that this needs may be installed
     */
    AutomationView install(
            UUID connection, Map<String, List<String>> models, boolean installModule) {
        Place place = systems.choose(connection.toString());
        rules.admitChanges(CurrentTenant.get());
        models.keySet().forEach(rules::requireAllowed);
        return alone(
                place,
                () ->
                        systems.with(
                                place,
                                Urgency.LIVE,
                                Effect.WRITE,
                                (connector, session) -> {
                                    ChangeSender sender = sender(connector);
                                    Readiness ready = ready(sender, session, installModule);
                                    sender.check(session, wishes(models));
                                    rows.add(place.id(), models);
                                    repair(place, sender, session);
                                    return AutomationView.of(
                                            place.id(),
                                            ready,
                                            keys.gateway(),
                                            compared(place, sender, session));
                                }));
    }

    /**
     * Takes back what was set up for some models, or for all: the key is revoked then.
     *
     * @return the models that are no longer sent
     */
    List<String> remove(UUID connection, @Nullable List<String> models) {
        Place place = systems.get(connection); // Who switches it off first may still clear up.
        return alone(
                place,
                () -> {
                    List<String> known = List.copyOf(rows.of(place.id()).keySet());
                    List<String> leaving = models == null ? known : models;
                    boolean all = leaving.containsAll(known);
                    takeBack(place, one -> all || leaving.contains(one.model()));
                    rows.remove(place.id(), leaving);
                    if (all) {
                        keys.revoke(place.id());
                    }
                    return known.stream().filter(leaving::contains).toList();
                });
    }

    /**
     * A connection that leaves its system takes along what it set up there, as far as the system
     * can be asked; what stays there opens no door any more. Where it leads elsewhere, what is
     * wanted is shown as missing in the new place.
     */
    @EventListener
    void takeBackAll(ConnectionLeaving leaving) {
        UUID connection = leaving.connection();
        if (!rows.of(connection).isEmpty()) {
            try {
                Place place = systems.get(connection);
                alone(place, () -> takeBack(place, _ -> true));
            } catch (ProblemException failed) {
                LOG.warn(
                        "Automations of connection {} stay in the system: {}",
                        connection,
                        failed.getMessage());
            }
            keys.revoke(connection);
        }
    }

    private boolean takeBack(Place place, Predicate<Sender> which) {
        return systems.with(
                place,
                Urgency.LIVE,
                Effect.DELETE,
                (connector, session) -> takeBack(place, sender(connector), session, which));
    }

    private static boolean takeBack(
            Place place, ChangeSender sender, Session session, Predicate<Sender> which) {
        if (!MAY_HOLD.contains(sender.readiness(session).state())) {
            return false; // What was set up went with the module.
        }
        List<Sender> found = sender.find(session, owner(place));
        sender.remove(session, found.stream().filter(which).toList());
        return true;
    }

    /**
     * Two requests that set up the same connection, at whichever processes, would each take the
     * other's work for drift.
     */
    private <T> T alone(Place place, Supplier<T> work) {
        UUID holder = Uuid7.next();
        Instant now = clock.instant();
        if (!turns.take(place.id(), TURN, holder, now, now.plus(HELD))) {
            throw ConnectorProblem.AUTOMATIONS_BUSY
                    .because("Another request is setting up this connection")
                    .retryAfter(COME_BACK);
        }
        try {
            return work.get();
        } finally {
            turns.release(place.id(), TURN, holder);
        }
    }

    private static List<Wish> wishes(Map<String, List<String>> models) {
        return models.entrySet().stream()
                .map(one -> new Wish(one.getKey(), OPERATIONS.getFirst(), "", one.getValue()))
                .toList();
    }

    private static ChangeSender sender(Connector connector) {
        if (connector instanceof ChangeSender sender) {
            return sender;
        }
        throw ConnectorProblem.AUTOMATIONS_UNAVAILABLE.because(AutomationView.POLLED);
    }

    private static Readiness ready(ChangeSender sender, Session session, boolean installModule) {
        Readiness readiness = sender.readiness(session);
        if (readiness.state() == State.MODULE_MISSING && installModule) {
            sender.prepare(session);
            readiness = sender.readiness(session);
        }
        if (readiness.state() != State.READY) {
            throw ConnectorProblem.AUTOMATIONS_UNAVAILABLE.because(readiness.advice());
        }
        return readiness;
    }

    private void repair(Place place, ChangeSender sender, Session session) {
        List<Sender> found = sender.find(session, owner(place));
        Optional<String> known = key(place, found);
        String key = known.orElseGet(() -> keys.replace(place.id()));
        Comparison now =
                Comparison.of(
                        rows.of(place.id()), found, operation -> keys.address(key, operation));
        if (!now.surplus().isEmpty()) {
            sender.remove(session, now.surplus());
        }
        if (!now.missing().isEmpty()) {
            sender.add(session, owner(place), now.missing());
        }
    }

    private Comparison compared(Place place, ChangeSender sender, Session session) {
        List<Sender> found = sender.find(session, owner(place));
        Optional<String> key = key(place, found);
        return Comparison.of(
                rows.of(place.id()),
                found,
                operation -> key.map(known -> keys.address(known, operation)).orElse(""));
    }

    private Optional<String> key(Place place, List<Sender> found) {
        return keys.find(place.id(), found.stream().map(Sender::url).toList());
    }

    private static String owner(Place place) {
        return place.id().toString().replace("-", "");
    }
}
