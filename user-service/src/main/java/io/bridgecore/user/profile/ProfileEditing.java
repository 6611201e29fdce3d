package io.bridgecore.user.profile;

import io.bridgecore.user.UserProblem;
import io.bridgecore.user.identity.Identities;
import io.bridgecore.web.problem.CommonProblem;
import java.util.UUID;
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

    Profile change(UUID id, ProfileChange change) {
        change.check();
        String email = change.email();
        if (email != null && !email.equals(directory.get(id).email())) {
            changeEmail(id, email);
        }
        return directory.change(id, change);
    }

    private void changeEmail(UUID id, String email) {
        switch (identities.changeEmail(id, email)) {
            case DONE -> {}
            case TAKEN -> throw UserProblem.EMAIL_TAKEN.at("email", "This address is in use");
            case REFUSED -> throw CommonProblem.VALIDATION_FAILED.at("email", "is not acceptable");
            case UNKNOWN_PERSON ->
                    throw UserProblem.PROFILE_NOT_FOUND.because("This person cannot log in");
        }
    }
}
