package io.bridgecore.user.identity;

import io.bridgecore.web.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people who may log in, kept by auth-service. All calls are about the current tenant; where
 * auth-service cannot be reached they throw, and the change may have happened.
 */
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
     * Changes the address a person of the current tenant logs in with, at his own wish. Asking
     * twice does no harm.
     *
     * @throws RuntimeException if auth-service cannot be reached; the change may have happened
     */
    EmailChange changeEmail(UUID person, String email, Proof proof);

    /**
     * Lets somebody in.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the e-mail, the user name or the
     *     Odoo user is taken, 403 if the plan allows no more people or the role may rule over
     *     others and the token demands a fresh proof, 422 if a value is not acceptable
     */
    Account create(NewAccount person);

    /**
     * Lets somebody in by the rights of whoever invited them.
     *
     * @throws io.bridgecore.web.problem.ProblemException as {@link #create(NewAccount)}; 403 if the
     *     inviter may not give the role now, 400 {@code invitation_closed} if there is no such role
     *     any more
     */
    Account create(NewAccount person, Inviter inviter);

    /**
     * Tells what {@link #create(NewAccount)} would refuse, one after another; nobody is let in.
     *
     * @return a refusal or nothing for each, in the order given
     */
    List<Optional<ProblemException>> rehearse(List<NewAccount> people);

    /** Whoever came first: the one the tenant was founded with. */
    Account first();

    /**
     * Changes an account.
     *
     * @throws io.bridgecore.web.problem.ProblemException as {@link #create}; 404 if there is no
     *     such person, 409 if the organization would be left without administrator, 403 to change a
     *     login, a role, a type or activity without the fresh proof the token demands
     */
    Account change(UUID person, AccountChange change);

    /**
     * Takes away the right to log in, for good. Does nothing for somebody who is gone.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the organization would be left
     *     without administrator
     */
    void delete(UUID person);
}
