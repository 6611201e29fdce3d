package io.bridgecore.connector.metadata;

import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.RelatedWrites;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps tenants that may work with some models only from writing to others along relations. */
@Component
public class WrittenModels {

    private final RemoteSystems systems;
    private final KnownModels known;
    private final TenantRules rules;

    WrittenModels(RemoteSystems systems, KnownModels known, TenantRules rules) {
        this.systems = systems;
        this.known = known;
        this.rules = rules;
    }

    /**
     * Lets a call be made whose own model is allowed.
     *
     * @param person in whose name; null for the connection's account
     * @throws io.bridgecore.web.problem.ProblemException 403 if it makes, changes or deletes
     *     records of a model that is not
     */
    public void requireAllowed(Place place, @Nullable Person person, Call call) {
        boolean limited =
                CurrentTenant.find()
                        .filter(tenant -> !rules.allowedModels(tenant).isEmpty())
                        .isPresent();
        if (limited && systems.effectOf(place.system(), call) != Effect.READ) {
            also(place, person, call).forEach(rules::requireAllowed);
        }
    }

    private Set<String> also(Place place, @Nullable Person person, Call call) {
        return systems.with(
                place,
                person,
                Urgency.LIVE,
                Effect.READ,
                (connector, session) ->
                        connector instanceof RelatedWrites related
                                ? related.alsoWrites(known.in(place, person, session), call)
                                : Set.of());
    }
}
