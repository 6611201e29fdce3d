package io.bridgecore.connector.systems;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.acting.ActingUsers;
import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.metadata.KnownModels;
import io.bridgecore.connector.metadata.WrittenModels;
import io.bridgecore.connector.migration.CallUses;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.FieldInfo;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.Page;
import io.bridgecore.connector.spi.Query;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.writing.SeenStates;
import io.bridgecore.connector.writing.Write;
import io.bridgecore.connector.writing.Writes;
import io.bridgecore.web.problem.CommonProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records of the current tenant's systems. */
@Component
class CommonRecords {

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final ActingUsers acting;
    private final CallUses uses;
    private final KnownModels models;
    private final Writes writes;
    private final WrittenModels written;

    CommonRecords(
            RemoteSystems systems,
            TenantRules rules,
            ActingUsers acting,
            CallUses uses,
            KnownModels models,
            Writes writes,
            WrittenModels written) {
        this.systems = systems;
        this.rules = rules;
        this.acting = acting;
        this.uses = uses;
        this.models = models;
        this.writes = writes;
        this.written = written;
    }

    /** Names the caller in each call that the connection's account makes. */
    private record Naming(
            Connector connector, Session session, Map<String, @Nullable Object> caller)
            implements Session {

        @Override
        public SystemInfo system() {
            return session.system();
        }

        @Override
        public @Nullable Object call(Call call) {
            return session.call(connector.inNameOf(call, caller));
        }
    }

    /** The models that can be named; empty when any name of the system may be. */
    List<String> models(String connection) {
        return work(
                systems.choose(connection),
                Effect.READ,
                (records, session) -> records.models(session));
    }

    Page search(String connection, String model, Query query) {
        return on(
                connection,
                model,
                "search_read",
                named(query),
                (records, session) -> records.search(session, model, query));
    }

    Optional<Map<String, @Nullable Object>> read(
            String connection, String model, String id, List<String> fields) {
        return on(
                connection,
                model,
                "read",
                fields,
                (records, session) -> records.read(session, model, id, fields));
    }

    Map<String, @Nullable Object> create(
            String connection, String model, Map<String, @Nullable Object> values) {
        Place place = systems.choose(connection);
        rules.requireAllowed(model);
        Object made =
                once(
                        place,
                        new Call(model, "create", List.of(values), Map.of()),
                        Effect.WRITE,
                        (records, session) -> records.create(session, model, values));
        var record = new LinkedHashMap<String, @Nullable Object>();
        if (made instanceof Map<?, ?> known) {
            known.forEach((name, value) -> record.put(String.valueOf(name), value));
        } else {
            record.put("id", made);
        }
        return record;
    }

    /**
     * Changes a record.
     *
     * @param expected when it was changed last, as the caller knows it; null for any moment
     */
    void update(
            String connection,
            String model,
            String id,
            Map<String, @Nullable Object> values,
            @Nullable String expected) {
        Place place = systems.choose(connection);
        rules.requireAllowed(model);
        if (values.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.because("Names no field");
        }
        once(
                place,
                new Call(model, "write", List.of(List.of(id), values), Map.of()),
                Effect.WRITE,
                (records, session) -> {
                    var update = new SeenStates.Update(id, values, expected);
                    if (expected == null || isNeeded(records, session, model, update)) {
                        records.update(session, model, id, values);
                    }
                    return true;
                });
    }

    private static boolean isNeeded(
            GenericRecords records, Session session, String model, SeenStates.Update update) {
        String stamp =
                records.changedAt(model)
                        .orElseThrow(() ->
                                CommonProblem.VALIDATION_FAILED.at(
                                        SeenStates.EXPECTED,
                                        "cannot be looked at: the system tells none"));
        var fields = new LinkedHashSet<String>(update.values().keySet());
        fields.add(stamp);
        Map<String, Map<?, ?>> now =
                records.read(session, model, String.valueOf(update.id()), List.copyOf(fields))
                        .<Map<String, Map<?, ?>>>map(
                                record -> Map.of(String.valueOf(update.id()), record))
                        .orElse(Map.of());
        return SeenStates.needed(List.of(update), now, stamp);
    }

    void delete(String connection, String model, String id) {
        Place place = systems.choose(connection);
        rules.requireAllowed(model);
        once(
                place,
                new Call(model, "unlink", List.of(List.of(id)), Map.of()),
                Effect.DELETE,
                (records, session) -> {
                    records.delete(session, model, id);
                    return true;
                });
    }

    Map<String, FieldInfo> metadata(String connection, String model) {
        return on(
                connection,
                model,
                "fields_get",
                List.of(),
                (records, session) -> records.metadata(session, model));
    }

    private static List<String> named(Query query) {
        var named = new ArrayList<String>(query.fields());
        query.filters().forEach(filter -> named.add(filter.field()));
        query.order().forEach(order -> named.add(order.field()));
        return named;
    }

    private <T> T on(
            String connection,
            String model,
            String method,
            List<String> fields,
            BiFunction<GenericRecords, Session, T> work) {
        Place place = systems.choose(connection);
        rules.requireAllowed(model);
        T answer = work(place, Effect.READ, work);
        uses.note(place, new Call(model, method, List.of(), Map.of("fields", fields)), true);
        return answer;
    }

    private @Nullable Object once(
            Place place,
            Call call,
            Effect effect,
            BiFunction<GenericRecords, Session, Object> work) {
        @Nullable Person person = acting.in(place).orElse(null);
        written.requireAllowed(place, person, call);
        Call named = person == null ? systems.inNameOf(place, call, acting.named(place)) : call;
        Object answer =
                writes.once(new Write(place, person, named, () -> work(place, effect, work)));
        uses.note(
                place,
                new Call(call.model(), call.method(), List.of(), Map.of("values", call.args())),
                true);
        return answer;
    }

    private <T> T work(Place place, Effect effect, BiFunction<GenericRecords, Session, T> work) {
        @Nullable Person person = acting.in(place).orElse(null);
        return systems.with(
                place,
                person,
                Urgency.LIVE,
                effect,
                (connector, session) -> {
                    if (connector instanceof GenericRecords records) {
                        UnaryOperator<Session> named =
                                one ->
                                        person == null
                                                ? new Naming(connector, one, acting.named(place))
                                                : one;
                        return effect == Effect.READ
                                ? informed(
                                        place,
                                        models.in(place, person, session),
                                        one -> work.apply(records, named.apply(one)))
                                : work.apply(records, named.apply(session));
                    }
                    throw ConnectorProblem.NO_COMMON_NAMES.because(
                            "Records of " + place.system() + " have no common names");
                });
    }

    /** Where a field is asked for that was there once, it is done again with the ones of now. */
    private <T> T informed(Place place, KnownModels.Informed session, Function<Session, T> work) {
        try {
            return work.apply(session);
        } catch (ConnectorException refused) {
            if (refused.kind() != Kind.REJECTED || !session.remembered()) {
                throw refused;
            }
            T answer = work.apply(session.unaware());
            models.forget(place);
            return answer;
        }
    }
}
