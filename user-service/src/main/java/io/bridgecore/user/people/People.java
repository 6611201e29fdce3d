package io.bridgecore.user.people;

import io.bridgecore.user.Place;
import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.Account;
import io.bridgecore.user.identity.AccountChange;
import io.bridgecore.user.identity.Identities;
import io.bridgecore.user.identity.Inviter;
import io.bridgecore.user.identity.NewAccount;
import io.bridgecore.user.profile.Directory;
import io.bridgecore.user.profile.Profile;
import io.bridgecore.user.profile.ProfileChange;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.FreshProof;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;
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
     * Lets somebody in, as far as the plan allows.
     *
     * @throws io.bridgecore.web.problem.ProblemException 409 if the e-mail, the user name or the
     *     Odoo user is taken, 403 if the plan allows no more people, 422 if a value is not
     *     acceptable
     */
    public Profile admit(NewPerson person) {
        return admit(person, identities.create(checked(person, null, false)));
    }

    /** Like {@link #admit(NewPerson)}; super administrators are not bound to the plan's limit. */
    public Profile admit(NewPerson person, Caller by) {
        return admit(person, identities.create(checked(person, null, Place.isSuper(by))));
    }

    /**
     * Lets somebody in by the rights of whoever invited them, not of the caller. Asking again with
     * the same id makes no second account.
     *
     * @throws io.bridgecore.web.problem.ProblemException as {@link #admit(NewPerson)}; 403 if the
     *     inviter may not give the role
     */
    public Profile admit(NewPerson person, Inviter inviter, UUID id) {
        return admit(person, identities.create(checked(person, id, false), inviter));
    }

    private static NewAccount checked(NewPerson person, @Nullable UUID id, boolean beyondPlan) {
        person.details().check();
        return person.account(id, beyondPlan);
    }

    private Profile admit(NewPerson person, Account account) {
        return directory.admit(account, person.details());
    }

    /**
     * Tells what {@link #admit(NewPerson, Caller)} would refuse, one after another; nobody is let
     * in.
     *
     * @param people who could be kept here
     * @return a refusal or nothing for each, in the order given
     */
    public List<Optional<ProblemException>> rehearse(List<NewPerson> people, Caller by) {
        boolean exempt = Place.isSuper(by);
        return identities.rehearse(
                people.stream().map(person -> person.account(null, exempt)).toList());
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
        checked(person, null, false);
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

    /**
     * Undoes an {@link #admit(NewPerson, Inviter, UUID)} whose invitation ended meanwhile, whatever
     * the caller may do.
     */
    public void turnAway(UUID id) {
        new DelegatingSecurityContextRunnable(
                        () -> identities.delete(id), SecurityContextHolder.createEmptyContext())
                .run();
        directory.farewell(id);
    }

    private static void mustBeAnother(UUID id, Caller by, String refusal) {
        if (by.id().equals(id.toString())) {
            throw UserProblem.OWN_ACCOUNT.because(refusal);
        }
    }
}
