package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.catalog.Catalog;
import io.bridgecore.connector.catalog.Descriptor;
import io.bridgecore.connector.secret.Vault;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The current tenant's connections as they are stored. Calls nobody. */
@Component
@Transactional
class ConnectionBook {

    private static final String NAME = "connection_by_name";

    /** The kind of system whose users people are linked to. */
    private static final String LINKED = "odoo";

    private final ConnectionRows rows;
    private final Catalog catalog;
    private final ConfigRules rules;
    private final Vault vault;
    private final Clock clock;
    private final ConnectionProperties properties;
    private final Places places;

    ConnectionBook(
            ConnectionRows rows,
            Catalog catalog,
            ConfigRules rules,
            Vault vault,
            Clock clock,
            ConnectionProperties properties,
            Places places) {
        this.rows = rows;
        this.catalog = catalog;
        this.rules = rules;
        this.vault = vault;
        this.clock = clock;
        this.properties = properties;
        this.places = places;
    }

    List<TenantSystem> all(boolean activeOnly) {
        return rows.findAllByOrderByCreatedAt().stream()
                .filter(row -> row.active() || !activeOnly)
                .map(this::view)
                .toList();
    }

    TenantSystem one(UUID id) {
        return view(row(id));
    }

    /** Where a connection leads, without secrets. */
    Place place(UUID id) {
        return Place.of(row(id));
    }

    /**
     * The active connection of a kind of system that is meant when none is named: the primary one
     * if it is of that kind, else the oldest.
     *
     * @throws ProblemException if that one is switched off while another would answer: who wants
     *     another one has to name it
     */
    Optional<Place> find(String system) {
        List<Connection> found = rows.findBySystemOrderByPrimaryDescCreatedAtAsc(system);
        Optional<Connection> active = found.stream().filter(Connection::active).findFirst();
        if (active.isPresent() && !found.getFirst().active()) {
            throw ConnectorProblem.CONNECTION_DISABLED.because(
                    "The connection "
                            + found.getFirst().name()
                            + ", which is meant where none is named, is switched off: name another"
                            + " one in X-Connection-Id, or make it the primary one");
        }
        return active.map(Place::of);
    }

    /** Whether there is a connection of a kind of system, active or not. */
    boolean has(String system) {
        return rows.existsBySystem(system);
    }

    /**
     * The connection with that id or name.
     *
     * @throws ProblemException if there is none, or it is switched off
     */
    Place choose(String idOrName) {
        Connection row =
                byId(idOrName)
                        .or(() -> rows.findByName(idOrName))
                        .orElseThrow(() ->
                                ConnectorProblem.CONNECTION_NOT_FOUND.because(
                                        "No connection " + idOrName));
        if (!row.active()) {
            throw ConnectorProblem.CONNECTION_DISABLED.because(
                    "The connection " + row.name() + " is switched off");
        }
        return Place.of(row);
    }

    /** Everything needed to log in. */
    Config config(UUID id) {
        Connection row = row(id);
        return descriptor(row).config(clear(row));
    }

    /** The same without what is secret. */
    Config settings(UUID id) {
        Connection row = row(id);
        return descriptor(row).config(open(row));
    }

    TenantSystem add(Edit edit) {
        Descriptor descriptor = connectable(edit.systemId());
        begin();
        List<Connection> others = rows.findAllByOrderByCreatedAt();
        if (others.size() >= properties.perTenant()) {
            throw ConnectorProblem.TOO_MANY_CONNECTIONS.because(
                    "A tenant may have " + properties.perTenant() + " connections");
        }
        if (edit.name() == null && rows.existsBySystem(descriptor.id())) {
            throw ConnectorProblem.SYSTEM_ALREADY_CONNECTED.because(
                    descriptor.name() + " is already connected: a second one needs a name");
        }
        var row = new Connection(descriptor.id(), clock.instant());
        Map<String, @Nullable Object> wanted =
                Objects.requireNonNullElse(edit.connectionConfig(), Map.of());
        store(row, descriptor, rules.merge(descriptor, Map.of(), wanted));
        describe(row, edit, descriptor);
        limit(row, edit);
        boolean first = others.stream().noneMatch(Connection::primary);
        boolean wished = Boolean.TRUE.equals(edit.isPrimary());
        if (wished && !first) {
            nobodyPrimary();
        }
        row.makePrimary(first || wished);
        try {
            rows.saveAndFlush(row);
        } catch (DataIntegrityViolationException broken) {
            throw explained(broken);
        }
        if (row.system().equals(LINKED)) {
            Place place = Place.of(row);
            rows.linkPeopleFirst(CurrentTenant.get().value(), place.url(), database(place));
        }
        return view(row);
    }

    /**
     * Whether a connection leads to another system after a change.
     *
     * @throws ProblemException if the configuration cannot work like this
     */
    boolean leadsAway(UUID id, Edit edit) {
        if (edit.connectionConfig() == null) {
            return false;
        }
        Connection row = row(id);
        requireKind(row, edit);
        Map<String, ?> merged = rules.merge(descriptor(row), clear(row), edit.connectionConfig());
        return !Place.of(row).leadsTo(merged);
    }

    TenantSystem change(UUID id, Edit edit) {
        begin();
        Connection row = row(id);
        Descriptor descriptor = descriptor(row);
        requireKind(row, edit);
        if (edit.connectionConfig() != null) {
            Map<String, String> known = clear(row);
            Map<String, String> merged = rules.merge(descriptor, known, edit.connectionConfig());
            Place before = Place.of(row);
            if (!merged.equals(known)) {
                store(row, descriptor, merged);
            }
            if (!Place.of(row).leadsWhere(before)) {
                forgetPlace(id);
                row.moved();
            }
        }
        describe(row, edit, descriptor);
        limit(row, edit);
        if (Boolean.TRUE.equals(edit.isPrimary()) && !row.primary()) {
            nobodyPrimary();
            row.makePrimary(true);
        }
        try {
            rows.flush();
        } catch (DataIntegrityViolationException broken) {
            throw explained(broken);
        }
        return view(row);
    }

    /**
     * Takes a connection away; the oldest one takes the place of a primary one, active ones first.
     */
    void remove(UUID id) {
        begin();
        Connection row = row(id);
        rows.delete(row);
        rows.flush();
        if (row.primary()) {
            List<Connection> others = rows.findAllByOrderByCreatedAt();
            others.stream()
                    .filter(Connection::active)
                    .findFirst()
                    .or(() -> others.stream().findFirst())
                    .ifPresent(next -> next.makePrimary(true));
        }
    }

    void makePrimary(UUID id) {
        begin();
        Connection row = row(id);
        nobodyPrimary();
        row.makePrimary(true);
    }

    /**
     * Takes the numbers that people are linked to for users of the system that a connection leads
     * to.
     *
     * @throws ProblemException if people are never linked to systems of its kind
     */
    void linkPeople(UUID id) {
        begin();
        Place place = Place.of(row(id));
        if (!place.system().equals(LINKED)) {
            throw ConnectorProblem.INVALID_CONNECTION.because(
                    "People are linked to users of Odoo only");
        }
        rows.linkPeople(CurrentTenant.get().value(), place.url(), database(place));
    }

    /** Whether the numbers that people are linked to are of users there. */
    boolean arePeopleLinked(Place place) {
        return place.system().equals(LINKED)
                && rows.arePeopleLinked(CurrentTenant.get().value(), place.url(), database(place));
    }

    private static String database(Place place) {
        return Objects.requireNonNullElse(place.database(), "");
    }

    /** Notes how a test of a stored connection ended. */
    void tested(UUID id, @Nullable String version, @Nullable String error) {
        begin();
        rows.findById(id).ifPresent(row -> row.tested(version, error, clock.instant()));
    }

    /** Notes which version answers: where it is another one, every process begins anew with it. */
    void saw(UUID id, String version) {
        begin();
        rows.findById(id).ifPresent(row -> row.saw(version));
    }

    /**
     * Begins a change. What is decided by looking at all connections of the tenant is decided one
     * by one.
     */
    private void begin() {
        places.change();
        rows.lock(CurrentTenant.get().toString());
    }

    private static void requireKind(Connection row, Edit edit) {
        if (edit.systemId() != null && !edit.systemId().equals(row.system())) {
            throw ConnectorProblem.INVALID_CONNECTION.at("system_id", "cannot be changed");
        }
    }

    /** What is known of records, and of writes, is known of those at the old place. */
    private void forgetPlace(UUID id) {
        rows.leaveOpenWrites(id);
        rows.forgetWrites(id);
        rows.endLooks(id);
        rows.forgetModels(id);
        rows.forgetPushes(id);
    }

    private void nobodyPrimary() {
        rows.findAllByOrderByCreatedAt().forEach(row -> row.makePrimary(false));
        rows.flush();
    }

    private void describe(Connection row, Edit edit, Descriptor descriptor) {
        String present = row.name().isEmpty() ? descriptor.name() : row.name();
        row.describe(
                Objects.requireNonNullElse(edit.name(), present),
                Objects.requireNonNullElse(edit.customConfig(), row.customConfig()),
                Objects.requireNonNullElse(edit.isActive(), row.active()),
                clock.instant());
    }

    private void limit(Connection row, Edit edit) {
        if (edit.limits() != null && !edit.limits().limits().equals(row.limits())) {
            row.limit(edit.limits().limits(), clock.instant());
        }
    }

    private void store(Connection row, Descriptor descriptor, Map<String, String> values) {
        var open = new LinkedHashMap<String, Object>();
        var secret = new HashMap<String, String>();
        values.forEach((name, value) -> {
            if (descriptor.isSecret(name)) {
                secret.put(name, value);
            } else {
                open.put(name, value);
            }
        });
        row.configure(open, vault.seal(row.getId(), secret), clock.instant());
    }

    private Map<String, String> clear(Connection row) {
        Map<String, String> values = open(row);
        values.putAll(vault.open(row.getId(), row.secrets()));
        return values;
    }

    private static Map<String, String> open(Connection row) {
        var values = new LinkedHashMap<String, String>();
        row.config().forEach((name, value) -> values.put(name, String.valueOf(value)));
        return values;
    }

    private Connection row(UUID id) {
        return rows.findById(id)
                .orElseThrow(
                        () -> ConnectorProblem.CONNECTION_NOT_FOUND.because("No connection " + id));
    }

    private Descriptor connectable(@Nullable String system) {
        if (system == null) {
            throw ConnectorProblem.INVALID_CONNECTION.at("system_id", "is required");
        }
        Descriptor descriptor =
                catalog.find(system)
                        .orElseThrow(() ->
                                ConnectorProblem.INVALID_CONNECTION
                                        .because("There is no system " + system)
                                        .at("system_id", "is not a known system"));
        if (!descriptor.enabled()) {
            throw ConnectorProblem.INVALID_CONNECTION
                    .because(descriptor.name() + " cannot be connected yet")
                    .at("system_id", "is not enabled");
        }
        return descriptor;
    }

    private TenantSystem view(Connection row) {
        return TenantSystem.of(row, descriptor(row), arePeopleLinked(Place.of(row)));
    }

    private Descriptor descriptor(Connection row) {
        return catalog.find(row.system()).orElseThrow();
    }

    private static RuntimeException explained(DataIntegrityViolationException broken) {
        return broken.getCause() instanceof ConstraintViolationException constraint
                        && NAME.equals(constraint.getConstraintName())
                ? ConnectorProblem.CONNECTION_NAME_TAKEN
                        .at("name", "is the name of another connection")
                        .causedBy(broken)
                : broken;
    }

    private Optional<Connection> byId(String text) {
        try {
            return rows.findById(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
