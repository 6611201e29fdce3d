package io.bridgecore.user.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people who may log in, kept by auth-service. */
public interface Identities {

    /** What became of a wish for another e-mail address. */
    enum EmailChange {
        DONE,
        TAKEN,
        REFUSED,
        WRONG_PASSWORD,
        UNKNOWN_PERSON
    }

    /**
     * What proves that people change their own address.
     *
     * @param session the one they change it from, which goes on; their others end
     */
    record Proof(String password, @Nullable String session) {

        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * Changes the address a person of the current tenant logs in with. Asking twice does no harm.
     *
     * @param proof null where somebody else changes it who may
     * @throws RuntimeException if auth-service cannot be reached; the change may have happened
     */
    EmailChange changeEmail(UUID person, String email, @Nullable Proof proof);
}
