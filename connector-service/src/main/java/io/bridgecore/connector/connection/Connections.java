package io.bridgecore.connector.connection;

import io.bridgecore.connector.session.Sessions;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What can be done with the current tenant's connections. */
@Component
class Connections {

    private final ConnectionBook book;
    private final ConnectionTest test;
    private final CheckBook checks;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    Connections(
            ConnectionBook book,
            ConnectionTest test,
            CheckBook checks,
            Sessions sessions,
            ApplicationEventPublisher events) {
        this.book = book;
        this.test = test;
        this.checks = checks;
        this.sessions = sessions;
        this.events = events;
    }

    List<TenantSystem> all(boolean activeOnly) {
        needTenant();
        return book.all(activeOnly);
    }

    TenantSystem one(UUID id) {
        return book.one(id);
    }

    TenantSystem add(Edit edit) {
        needTenant();
        return book.add(edit);
    }

    /** Changes a connection; calls after this use the changed one. */
    TenantSystem change(UUID id, Edit edit) {
        if (book.leadsAway(id, edit)) {
            events.publishEvent(new ConnectionLeaving(id));
        }
        TenantSystem changed = book.change(id, edit);
        sessions.forget(id);
        return changed;
    }

    void remove(UUID id) {
        events.publishEvent(new ConnectionLeaving(book.place(id).id()));
        book.remove(id);
        sessions.forget(id);
    }

    void makePrimary(UUID id) {
        book.makePrimary(id);
    }

    /** People are linked to users of the system that this connection leads to from now on. */
    void linkPeople(UUID id) {
        book.linkPeople(id);
    }

    /** Tries a stored connection and remembers how it went. */
    ConnectionTest.Outcome test(UUID id) {
        Place place = book.place(id);
        ConnectionTest.Outcome outcome = test.run(place.system(), book.config(id));
        book.tested(id, outcome.version(), outcome.error());
        checks.note(place, outcome.check());
        if (outcome.success()) {
            sessions.forget(id); // A refusal remembered from before no longer holds.
        }
        return outcome;
    }

    /** How a connection fared, newest first. */
    List<Check> checks(UUID id, int limit) {
        return checks.last(book.place(id).id(), limit);
    }

    private static void needTenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.FORBIDDEN.because("No tenant is chosen: name one in X-Tenant-Id");
        }
    }
}
