package io.bridgecore.connector.acting;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.web.security.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Tells in whose name the running request calls a system. */
@Component
public class ActingUsers {

    private static final ScopedValue<Somebody> NAMED = ScopedValue.newInstance();

    private final PersonKeys keys;
    private final RemoteSystems systems;

    ActingUsers(PersonKeys keys, RemoteSystems systems) {
        this.keys = keys;
        this.systems = systems;
    }

    /**
     * In whose name another service asks.
     *
     * @param id the platform's id of him
     * @param odooUserId the system's id of him, where he is linked
     */
    public record Somebody(String id, @Nullable String email, @Nullable Integer odooUserId) {}

    /** Does work in the name of somebody whom another service names. */
    public static <T extends @Nullable Object> T callAs(
            Somebody somebody, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(NAMED, somebody).call(work);
    }

    /**
     * The person whose own key is used; empty where the connection's account acts, as for everybody
     * where people are not linked.
     *
     * @throws io.bridgecore.web.problem.ProblemException 403 if he took his key back, or nobody can
     *     tell whether the key under his number is his: the account may do more than he may, and
     *     only an administrator lends it to him again
     */
    public Optional<Person> in(Place place) {
        Integer user = caller().map(Somebody::odooUserId).orElse(null);
        if (user == null || !systems.isUsual(place)) {
            return Optional.empty();
        }
        if (systems.arePeopleLinked(place)) {
            return of(place, user);
        }
        if (keys.find(place.id(), user).isPresent()) {
            throw ConnectorProblem.OWN_KEY_NEEDED.because(
                    "There is a key of user "
                            + user
                            + ", but people are linked to users of another system: an administrator"
                            + " has to renew the links, or to remove it");
        }
        return Optional.empty();
    }

    /**
     * A person with a key of his own; empty where the connection's account acts for him.
     *
     * @param user the system's id of him
     * @throws io.bridgecore.web.problem.ProblemException 403 if he took his key back
     */
    public Optional<Person> of(Place place, int user) {
        Optional<PersonKeyRows.State> state = keys.find(place.id(), user);
        if (state.filter(PersonKeyRows.State::withdrawn).isPresent()) {
            throw ConnectorProblem.OWN_KEY_NEEDED.because(
                    "The key of user "
                            + user
                            + " was taken back: store another one, or let an administrator remove"
                            + " it");
        }
        return state.map(
                known -> new Person(user, known.revision(), () -> keys.open(place.id(), user)));
    }

    /** Names the caller in the context of a call that the connection's account makes. */
    public Map<String, @Nullable Object> named(Place place) {
        var context = new LinkedHashMap<String, @Nullable Object>();
        caller().ifPresent(caller -> {
            context.put("bridgecore_user", Objects.requireNonNullElse(caller.email(), caller.id()));
            if (caller.odooUserId() != null && systems.arePeopleLinked(place)) {
                context.put("bridgecore_odoo_user_id", caller.odooUserId());
            }
        });
        return context;
    }

    private static Optional<Somebody> caller() {
        if (NAMED.isBound()) {
            return Optional.of(NAMED.get());
        }
        Authentication running = SecurityContextHolder.getContext().getAuthentication();
        return running != null && running.getPrincipal() instanceof Jwt token
                ? Optional.of(somebody(Caller.of(token)))
                : Optional.empty();
    }

    private static Somebody somebody(Caller caller) {
        return new Somebody(caller.id(), caller.email(), caller.odooUserId());
    }
}
