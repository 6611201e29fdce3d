package io.bridgecore.auth.login;

import io.bridgecore.auth.token.InPerson;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.WhileEnrolling;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Proving anew who one is, before something dangerous. */
@RestController
class StepUpController {

    private final StepUps steps;

    StepUpController(StepUps steps) {
        this.steps = steps;
    }

    /**
     * A proof: a code of the second factor of whoever has one, the password of everybody else.
     *
     * @param totpCode of the authenticator app, or a recovery code
     */
    record ProofBody(
            @Nullable @Size(max = 32) String totpCode,
            @Nullable @Size(max = 1024) String password) {

        @Override
        public String toString() {
            return "ProofBody";
        }
    }

    /**
     * The token to go on with.
     *
     * @param acr level of the proof
     * @param authTime when it was shown; seconds since 1970
     */
    record SteppedUp(
            String accessToken, String tokenType, long expiresIn, String acr, long authTime) {

        @Override
        public String toString() {
            return "SteppedUp";
        }
    }

    @PostMapping({"/api/v1/auth/step-up", "/admin/auth/step-up", "/api/admin/auth/step-up"})
    @Operation(summary = "Prove anew who one is; answers an access token that says so")
    @InPerson
    @PreAuthorize("isAuthenticated()")
    @WhileEnrolling
    ResponseEntity<SteppedUp> stepUp(Caller caller, @Valid @RequestBody ProofBody body) {
        StepUps.Done done =
                steps.prove(caller, new StepUps.Shown(body.totpCode(), body.password()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new SteppedUp(
                                done.tokens().access(),
                                MobileShapes.TOKEN_TYPE,
                                done.tokens().expiresIn(),
                                done.proof().acr(),
                                done.proof().at().getEpochSecond()));
    }
}
