package io.bridgecore.sync.remote;

import io.bridgecore.web.security.Caller;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In whose name something is done in a connected system, and with which rights.
 *
 * @param id subject of his token
 * @param type kind of caller, as the claim {@code user_type} has it
 * @param odooUserId where he is linked to a user of Odoo
 */
public record Person(
        String id,
        String type,
        @Nullable String email,
        @Nullable Integer odooUserId,
        Set<String> permissions) {

    public Person {
        permissions = Set.copyOf(permissions);
    }

    /** Whoever makes the request. */
    public static Person of(Caller caller) {
        return new Person(
                caller.id(),
                caller.type().claim(),
                caller.email(),
                caller.odooUserId(),
                new TreeSet<>(caller.permissions()));
    }

    /** Whether he has a right. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    String rights() {
        return permissions.isEmpty() ? "," : String.join(",", permissions);
    }
}
