package io.bridgecore.user.profile;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.AccountChange;
import io.bridgecore.user.identity.Identities;
import io.bridgecore.user.identity.Identities.Proof;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.FreshProof;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Changes profiles. An e-mail address is a login, so auth-service decides about it first; no
 * transaction is open meanwhile, and a repeated request mends what a crash in between left.
 */
@Service
public class ProfileEditing {

    private final Directory directory;
    private final Identities identities;

    ProfileEditing(Directory directory, Identities identities) {
        this.directory = directory;
        this.identities = identities;
    }

    /**
     * Changes the profile of a person.
     *
     * @throws io.bridgecore.web.problem.ProblemException 404 if there is no such person here, 422
     *     if a value is not acceptable or people change their own e-mail without their password,
     *     409 if the e-mail is taken or nobody would be left to administrate, 403 to change how
     *     somebody else logs in, or anybody's role, type, user name, activity or user of Odoo,
     *     without the fresh proof the token demands
     */
    public Profile change(UUID id, ProfileChange change, Caller editor) {
        change.check();
        proveFor(change.accountChange());
        boolean own = editor.id().equals(id.toString());
        if (own && Boolean.FALSE.equals(change.isActive())) {
            throw UserProblem.OWN_ACCOUNT.because("You cannot deactivate yourself");
        }
        Profile present = directory.get(id);
        AccountChange account = change.accountChange().named(present.otherName(change));
        String email = Objects.equals(change.email(), present.email()) ? null : change.email();
        if (email != null && own) {
            changeOwnEmail(id, email, change, editor);
        } else {
            account = account.at(email);
        }
        if (!account.changesNothing()) {
            directory.follow(identities.change(id, account));
        }
        return directory.change(id, change);
    }

    /** With a proof of its own, so that it cannot be one step with what else is decided. */
    private void changeOwnEmail(UUID id, String email, ProfileChange change, Caller self) {
        if (change.changesAccount()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "email", "is changed without role, type, user name, activity or Odoo user");
        }
        changeEmail(id, email, proof(change, self));
    }

    /** Changes the profile of whoever asks: what administrators decide about is refused. */
    Profile changeOwn(UUID id, ProfileChange change, Caller self) {
        if (change.administrative()) {
            throw UserProblem.ADMINISTRATIVE_FIELD.because("Cannot update administrative fields");
        }
        return change(id, change, self);
    }

    /** Changes what auth-service decides about somebody. */
    public Profile change(UUID id, AccountChange change) {
        proveFor(change);
        directory.get(id);
        return directory.follow(identities.change(id, change));
    }

    private static void proveFor(AccountChange change) {
        if (change.dangerous()) {
            FreshProof.demand();
        }
    }

    private static Proof proof(ProfileChange change, Caller editor) {
        String password = change.currentPassword();
        if (password == null || password.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "current_password", "is needed to change one's own e-mail");
        }
        return new Proof(password, editor.session());
    }

    private void changeEmail(UUID id, String email, Proof proof) {
        switch (identities.changeEmail(id, email, proof)) {
            case DONE -> {}
            case TAKEN -> throw UserProblem.EMAIL_TAKEN.at("email", "This address is in use");
            case REFUSED -> throw CommonProblem.VALIDATION_FAILED.at("email", "is not acceptable");
            case WRONG_PASSWORD ->
                    throw UserProblem.WRONG_PASSWORD.at(
                            "current_password", "is not the present password");
            case UNKNOWN_PERSON ->
                    throw UserProblem.PROFILE_NOT_FOUND.because("This person cannot log in");
        }
    }
}
