package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.http.AnswerRoom;
import io.bridgecore.connector.session.LoginTrials;
import io.bridgecore.connector.session.Sessions;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Outlook;
import io.bridgecore.connector.spi.Push;
import io.bridgecore.connector.spi.PushReader;
import io.bridgecore.connector.spi.SelfDescribing;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door to the current tenant's connected systems. Failures are problems already. */
@Component
public class RemoteSystems {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSystems.class);
    private static final int MOST_WRONG_KEYS = 3;

    private final Map<String, Connector> connectors;
    private final ConnectionBook book;
    private final Places places;
    private final Sessions sessions;
    private final Http http;
    private final AnswerRoom room;
    private final LoginTrials trials;

    RemoteSystems(
            List<Connector> connectors,
            ConnectionBook book,
            Places places,
            Sessions sessions,
            Http http,
            AnswerRoom room,
            LoginTrials trials) {
        this.connectors =
                connectors.stream()
                        .collect(Collectors.toUnmodifiableMap(Connector::id, Function.identity()));
        this.book = book;
        this.places = places;
        this.sessions = sessions;
        this.http = http;
        this.room = room;
        this.trials = trials;
    }

    /**
     * The tenant's active connection of a kind of system: the one that the running request names,
     * else the primary one if it is of that kind, else the oldest.
     *
     * @throws ProblemException if the request names one that is not there, of another kind or
     *     switched off
     */
    public Optional<Place> find(String system) {
        Optional<String> chosen = Choice.ofRequest();
        return chosen.isPresent() ? Optional.of(chosen(chosen.get(), system)) : usual(system);
    }

    /**
     * Whether a connection is the one that requests mean which name none; where that one is
     * switched off, none is.
     */
    public boolean isUsual(Place place) {
        try {
            return usual(place.system()).filter(usual -> usual.id().equals(place.id())).isPresent();
        } catch (ProblemException noneIs) {
            LOG.debug("No usual connection of {}", place.system(), noneIs);
            return false;
        }
    }

    /**
     * Whether people are linked to users of that system: it is the usual one, and the one that the
     * links were made for. Everywhere else the same number is somebody else.
     */
    public boolean arePeopleLinked(Place place) {
        return isUsual(place) && places.arePeopleLinked(place, () -> book.arePeopleLinked(place));
    }

    /** Whether the tenant has a connection of a kind of system, switched on or not. */
    public boolean has(String system) {
        return CurrentTenant.find().isPresent() && book.has(system);
    }

    /**
     * The tenant's active connection with that id or name.
     *
     * @throws ProblemException if there is none, or it is switched off
     */
    public Place choose(String idOrName) {
        needTenant();
        return named(idOrName);
    }

    /**
     * Works with a connection in its shared session, where every call is limited and counted.
     *
     * @param person whose own credentials are used; null for the connection's account
     * @param effect what the work may do to the system's data at most
     * @throws ProblemException if the work failed
     */
    public <T extends @Nullable Object> T with(
            Place place,
            @Nullable Person person,
            Urgency urgency,
            Effect effect,
            BiFunction<Connector, Session, T> work) {
        return work(place, effect, work, sessions.of(line(place, person), urgency));
    }

    /** The same in the name of the connection's account. */
    public <T extends @Nullable Object> T with(
            Place place, Urgency urgency, Effect effect, BiFunction<Connector, Session, T> work) {
        return with(place, null, urgency, effect, work);
    }

    private <T extends @Nullable Object> T work(
            Place place, Effect effect, BiFunction<Connector, Session, T> work, Session session) {
        try {
            return room.during(() -> work.apply(connector(place.system()), session));
        } catch (ConnectorException failed) {
            throw RemoteProblems.of(failed, effect);
        }
    }

    /**
     * One of the tenant's connections.
     *
     * @throws ProblemException if the tenant has no such connection
     */
    public Place get(UUID id) {
        return book.place(id);
    }

    /** Reads what a system sent by itself; empty when systems of this kind send nothing. */
    public Optional<Push> read(
            String system, Map<String, @Nullable Object> body, @Nullable String operation) {
        return connector(system) instanceof PushReader reader
                ? Optional.of(reader.read(body, operation))
                : Optional.empty();
    }

    /** A call that names the person behind it, where the system can note that. */
    public Call inNameOf(Place place, Call call, Map<String, @Nullable Object> caller) {
        return connector(place.system()).inNameOf(call, caller);
    }

    /** What a call would do to the system's data. */
    public Effect effectOf(String system, Call call) {
        return connector(system).effectOf(call);
    }

    /**
     * Does one call in the shared session.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the tenant has no such connection, or
     *     the call failed
     */
    public @Nullable Object call(String system, Call call) {
        return call(place(system), null, call);
    }

    /**
     * Does one call.
     *
     * @param person whose own credentials are used; null for the connection's account
     * @throws io.bridgecore.web.problem.ProblemException if the call failed
     */
    public @Nullable Object call(Place place, @Nullable Person person, Call call) {
        Connector connector = connector(place.system());
        try {
            Session session = sessions.of(line(place, person), Urgency.LIVE);
            Object result = session.call(call);
            if (place.version() == null) {
                book.saw(place.id(), session.system().version());
            }
            return result;
        } catch (ConnectorException failed) {
            throw RemoteProblems.of(failed, connector.effectOf(call));
        }
    }

    /** Why calls of a connection are refused before they are made; empty where they are made. */
    Optional<ConnectorException> refusal(Place place) {
        return sessions.refusal(place.id(), place.revision());
    }

    /** Forgets the logins of a connection, and what was learned in them. */
    public void beginAnew(Place place) {
        sessions.forget(place.id());
    }

    /** Logs a person in once, to see who it is. */
    public SystemInfo tryOut(Place place, Person person) {
        Target target = target(place, person);
        try {
            return trials.of(
                    List.of(place.id(), "keys"),
                    MOST_WRONG_KEYS,
                    target.config(),
                    () -> connector(place.system()).open(target).system());
        } catch (ConnectorException failed) {
            throw RemoteProblems.of(failed.without(target.config()), Effect.READ);
        }
    }

    /** What will become of the calls of a kind of system; empty when nobody can tell. */
    public Optional<Outlook> outlook(String system) {
        return connector(system) instanceof Outlook known ? Optional.of(known) : Optional.empty();
    }

    /** How a connection is set up, without its secrets. */
    public Config settings(Place place) {
        return book.settings(place.id());
    }

    /** Whether a call asks what a model is like. */
    public boolean describes(Place place, Call call) {
        return connector(place.system()) instanceof SelfDescribing known && known.describes(call);
    }

    /** A text that changes whenever models, views or rights of the system do. */
    public String stamp(Place place) {
        return work(
                place,
                Effect.READ,
                (connector, session) ->
                        connector instanceof SelfDescribing known ? known.stamp(session) : "",
                sessions.asOneCall(line(place, null), Urgency.BACKGROUND));
    }

    /** The system and the account behind the tenant's connection. */
    public SystemInfo account(String system) {
        return with(place(system), Urgency.LIVE, Effect.READ, (_, session) -> session.system());
    }

    Connector connector(String system) {
        Connector found = connectors.get(system);
        if (found == null) {
            throw ConnectorProblem.SYSTEM_NOT_FOUND.because("No connector for " + system);
        }
        return found;
    }

    private Sessions.Line line(Place place, @Nullable Person person) {
        TenantId tenant = CurrentTenant.get();
        return new Sessions.Line(
                tenant,
                place.id(),
                person == null ? place.id() : person.account(place.id()),
                person == null ? place.revision() : place.revision() + person.revision(),
                place.revision(),
                place.limits(),
                connector(place.system()),
                () -> CurrentTenant.callAs(tenant, () -> target(place, person)));
    }

    private Target target(Place place, @Nullable Person person) {
        Config config = book.config(place.id());
        return new Target(person == null ? config : person.in(config), http);
    }

    /**
     * The tenant's active connection of a kind of system.
     *
     * @throws ProblemException 400 if there is none
     */
    public Place place(String system) {
        if (CurrentTenant.find().isEmpty()) {
            throw missing("no tenant is chosen");
        }
        return find(system).orElseThrow(() -> missing("this tenant has not connected it"));
    }

    private Optional<Place> usual(String system) {
        return places.usual(system, () -> book.find(system));
    }

    private Place named(String idOrName) {
        return places.named(idOrName, () -> book.choose(idOrName));
    }

    private Place chosen(String idOrName, String system) {
        Place place = named(idOrName);
        if (!place.system().equals(system)) {
            throw ConnectorProblem.CONNECTION_NOT_FOUND.because(
                    "The connection " + idOrName + " is not of the kind " + system);
        }
        return place;
    }

    private static void needTenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.FORBIDDEN.because("No tenant is chosen: name one in X-Tenant-Id");
        }
    }

    /** Mobile clients recognise this failure by its first words. */
    private static ProblemException missing(String reason) {
        return ConnectorProblem.MISSING_CREDENTIALS.because(
                "Missing Odoo credentials: "
                        + reason
                        + ". Use a tenant JWT token of a tenant with a connected system");
    }
}
