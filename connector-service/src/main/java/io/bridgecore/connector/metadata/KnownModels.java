package io.bridgecore.connector.metadata;

import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves sessions from asking again what a model is like. */
@Component
public class KnownModels {

    private final RemoteSystems systems;
    private final Descriptions descriptions;

    KnownModels(RemoteSystems systems, Descriptions descriptions) {
        this.systems = systems;
        this.descriptions = descriptions;
    }

    /**
     * The same session, in which descriptions of models that are at hand are not asked for.
     *
     * @param person whose session it is; null for the connection's account
     */
    public Informed in(Place place, @Nullable Person person, Session session) {
        return new Informed(place, person, session);
    }

    /** From now on nothing is known of a connection's models. */
    public void forget(Place place) {
        descriptions.forget(place.id());
    }

    /** A session that knows models. It is for one piece of work, on one thread. */
    public final class Informed implements Session {

        private final Place place;
        private final @Nullable Person person;
        private final Session session;
        private boolean remembered;

        private Informed(Place place, @Nullable Person person, Session session) {
            this.place = place;
            this.person = person;
            this.session = session;
        }

        @Override
        public SystemInfo system() {
            return session.system();
        }

        @Override
        public @Nullable Object call(Call call) {
            return systems.describes(place, call) ? description(call) : session.call(call);
        }

        /** Whether an answer was given that may be older than what the system is now. */
        public boolean remembered() {
            return remembered;
        }

        /** The session as it is, which asks the system for everything. */
        public Session unaware() {
            return session;
        }

        private @Nullable Object description(Call call) {
            boolean before = remembered;
            remembered = true;
            try {
                return descriptions.get(
                        Descriptions.Owner.of(place, person),
                        call,
                        () -> systems.stamp(place),
                        () -> {
                            remembered = before;
                            return systems.call(place, person, call);
                        });
            } catch (ProblemException failed) {
                if (failed.getCause() instanceof ConnectorException remote) {
                    throw remote;
                }
                throw failed;
            }
        }
    }
}
