package io.bridgecore.connector.acting;

import io.bridgecore.connector.connection.Person;
import io.bridgecore.connector.connection.Place;
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

    private final PersonKeys keys;

    ActingUsers(PersonKeys keys) {
        this.keys = keys;
    }

    /** The person whose own key is used; empty where the connection's account acts. */
    public Optional<Person> in(Place place) {
        return caller().map(Caller::odooUserId)
                .flatMap(user ->
                        keys.find(place.id(), user)
                                .map(revision ->
                                        new Person(
                                                user,
                                                revision,
                                                () -> keys.open(place.id(), user))));
    }

    /** Names the caller in the context of a call that the connection's account makes. */
    public static Map<String, @Nullable Object> named() {
        var context = new LinkedHashMap<String, @Nullable Object>();
        caller().ifPresent(caller -> {
            context.put("bridgecore_user", Objects.requireNonNullElse(caller.email(), caller.id()));
            if (caller.odooUserId() != null) {
                context.put("bridgecore_odoo_user_id", caller.odooUserId());
            }
        });
        return context;
    }

    private static Optional<Caller> caller() {
        Authentication running = SecurityContextHolder.getContext().getAuthentication();
        return running != null && running.getPrincipal() instanceof Jwt token
                ? Optional.of(Caller.of(token))
                : Optional.empty();
    }
}
