package io.bridgecore.auth.role;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role as people know it.
 *
 * @param key by which accounts and tokens name it
 * @param predefined the same in every tenant; nobody changes it
 */
public record NamedRole(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        boolean predefined,
        Set<String> permissions) {

    /** Key of the role that runs a tenant. A tenant never loses its last holder. */
    public static final String ADMIN = "admin";

    public NamedRole {
        permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
    }
}
