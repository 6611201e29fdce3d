package io.bridgecore.auth.account;

import io.bridgecore.contracts.Headers;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
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

    InternalUserController(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The e-mail to log in with. */
    record NewEmail(@NotBlank @Email @Size(max = 254) String email) {}

    @PutMapping("/internal/users/{userId}/email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeEmail(@PathVariable("userId") UUID userId, @Valid @RequestBody NewEmail wanted) {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.BAD_REQUEST.at(Headers.TENANT_ID, "The tenant must be named");
        }
        accounts.changeEmail(userId, wanted.email());
    }
}
