package io.bridgecore.auth.signin;

import io.bridgecore.contracts.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/**
 * A step of signing in that comes between the password and the place where somebody wants to go.
 */
interface FirstStep {

    /** The form, for somebody who is signed in and has to take the step. */
    Optional<ResponseEntity<String>> show(HttpServletRequest request, TenantId owner, String next);
}
