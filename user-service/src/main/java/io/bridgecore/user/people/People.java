package io.bridgecore.user.people;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.Account;
import io.bridgecore.user.identity.AccountChange;
import io.bridgecore.user.identity.Identities;
import io.bridgecore.user.identity.Inviter;
import io.bridgecore.user.identity.NewAccount;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.user.profile.ProfileChange;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.FreshProof;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * Who belongs to the current tenant. auth-service decides first; no transaction is open meanwhile,
 * and its events mend what a crash in between left.
 */
@Service
public class People {

    private final Identities identities;
    private final Directory directory;

    People(Identities identities, Directory directory) {
        this.identities = identities;
        this.directory = directory;
    }

    /**
     * Lets somebody in.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the e-mail, the user name or the
     *     Odoo user is taken, 403 if the plan allows no more people, 422 if a value is not
     *     acceptable
     */
    public Profile admit(NewPerson person) {
        return admitted(person, identities::create);
    }

    /**
     * Lets somebody in by the rights of whoever invited them, not of the caller.
     *
     * @throws io.bridgecore.web.problem.ProblemException as {@link #admit(NewPerson)}; 403 if the
     *     inviter may not give the role
     */
    public Profile admit(NewPerson person, Inviter inviter) {
        return admitted(person, account -> identities.create(account, inviter));
    }

    private Profile admitted(NewPerson person, Function<NewAccount, Account> create) {
        ProfileChange details = person.details();
        details.check();
        Account account = create.apply(person.account());
        if (person.inactive()) {
            account = identities.change(account.id(), AccountChange.ofActivity(false));
        }
        return directory.admit(account, details);
    }

    /** Whoever the tenant began with; the profile is made if the news is still on its way. */
    public Profile founder() {
        return directory.admit(identities.first(), ProfileChange.NONE);
    }

    /**
     * Refuses, before anything happens, what could not be kept.
     *
     * @throws io.bridgecore.web.problem.ProblemException 400 or 422
     */
    public void check(NewPerson person) {
        person.details().check();
        person.account();
    }

    /**
     * Opens or closes the door for somebody.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such person, 400 to
     *     close one's own, 409 to close the last administrator's
     */
    public Profile activate(UUID id, boolean active, Caller by) {
        if (!active) {
            mustBeAnother(id, by, "You cannot deactivate yourself");
        }
        directory.get(id);
        return directory.follow(identities.change(id, AccountChange.ofActivity(active)));
    }

    /**
     * Sees somebody off for good; the name stays readable in what they did.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such person, 400 for
     *     oneself, 409 for the last administrator, 403 without the fresh proof the token demands
     */
    public void dismiss(UUID id, Caller by) {
        FreshProof.demand();
        mustBeAnother(id, by, "You cannot delete yourself");
        directory.get(id);
        identities.delete(id);
        directory.farewell(id);
    }

    private static void mustBeAnother(UUID id, Caller by, String refusal) {
        if (by.id().equals(id.toString())) {
            throw UserProblem.OWN_ACCOUNT.because(refusal);
        }
    }
}
