package io.bridgecore.user.profile;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.Identities;
import io.bridgecore.user.identity.Identities.Proof;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes profiles. An e-mail address is a login, so auth-service decides about it first; no
 * transaction is open meanwhile, and a repeated request mends what a crash in between left.
 */
@Service
class ProfileEditing {

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
     *     409 if the e-mail is taken
     */
    Profile change(UUID id, ProfileChange change, Caller editor) {
        change.check();
        String email = change.email();
        if (email != null && !email.equals(directory.get(id).email())) {
            changeEmail(
                    id, email, editor.id().equals(id.toString()) ? proof(change, editor) : null);
        }
        return directory.change(id, change);
    }

    private static Proof proof(ProfileChange change, Caller editor) {
        String password = change.currentPassword();
        if (password == null || password.isEmpty()) {
            throw CommonProblem.VALIDATION_FAILED.at(
                    "current_password", "is needed to change one's own e-mail");
        }
        return new Proof(password, editor.session());
    }

    private void changeEmail(UUID id, String email, @Nullable Proof proof) {
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
