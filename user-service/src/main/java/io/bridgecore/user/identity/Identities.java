package io.bridgecore.user.identity;

import java.util.UUID;

/** The people who may log in, kept by auth-service. */
public interface Identities {

    /** What became of a wish for another e-mail address. */
    enum EmailChange {
        DONE,
        TAKEN,
        REFUSED,
        UNKNOWN_PERSON
    }

    /**
     * Changes the address a person of the current tenant logs in with. Asking twice does no harm.
     *
     * @throws RuntimeException if auth-service cannot be reached; the change may have happened
     */
    EmailChange changeEmail(UUID person, String email);
}
