package io.bridgecore.auth;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.NullMarked;

/** A tenant with an administrator. */
@NullMarked
public record Company(TenantId id, String slug, String email, String password) {

    /** The credentials as a request's body. */
    public String credentials() {
        return credentials(password);
    }

    public String credentials(String otherPassword) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, otherPassword);
    }

    /** The same, with the organization named. */
    public String credentialsWithOrganization() {
        return "{\"email\": \"%s\", \"password\": \"%s\", \"organization_id\": \"%s\"}"
                .formatted(email, password, id);
    }
}
