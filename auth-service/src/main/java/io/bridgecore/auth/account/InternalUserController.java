package io.bridgecore.auth.account;

import io.bridgecore.auth.AuthProblem;
import io.bridgecore.contracts.Headers;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What user-service needs to change about an identity. */
@RestController
class InternalUserController {

    private final Accounts accounts;
    private final LoginEmails emails;
    private final PresentPassword passwords;

    InternalUserController(Accounts accounts, LoginEmails emails, PresentPassword passwords) {
        this.emails = emails;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /**
     * The e-mail to log in with.
     *
     * @param currentPassword there when people change their own; it is verified then
     * @param sessionId the session that people change it from; their others end
     */
    record NewEmail(
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Size(max = 1024) String currentPassword,
            @Nullable UUID sessionId) {

        @Override
        public String toString() {
            return "NewEmail " + email;
        }
    }

    @PutMapping("/internal/users/{userId}/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeEmail(@PathVariable("userId") UUID userId, @Valid @RequestBody NewEmail wanted) {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.BAD_REQUEST.at(Headers.TENANT_ID, "The tenant must be named");
        }
        String password = wanted.currentPassword();
        if (password == null) {
            emails.change(userId, wanted.email());
            return;
        }
        prove(userId, password);
        emails.changeOwn(userId, wanted.email(), wanted.sessionId());
    }

    private void prove(UUID userId, String password) {
        Account account =
                accounts.find(userId)
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("No such user"));
        if (!proves(account, password)) {
            throw AuthProblem.WRONG_PASSWORD.at("current_password", "is not the present password");
        }
    }

    /** Who has to wait is told the same: the right password would not help him. */
    private boolean proves(Account account, String password) {
        try {
            return passwords.proves(account, password);
        } catch (ProblemException locked) {
            if (locked.type() == AuthProblem.TOO_MANY_ATTEMPTS) {
                return false;
            }
            throw locked;
        }
    }
}
