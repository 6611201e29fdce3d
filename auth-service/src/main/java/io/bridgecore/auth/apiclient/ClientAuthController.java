package io.bridgecore.auth.apiclient;

import io.bridgecore.auth.apiclient.OriginalShapes.ClientInfo;
import io.bridgecore.auth.apiclient.OriginalShapes.Login;
import io.bridgecore.auth.apiclient.OriginalShapes.Registration;
import io.bridgecore.auth.apiclient.OriginalShapes.Secret;
import io.bridgecore.auth.apiclient.OriginalShapes.Token;
import io.bridgecore.auth.apiclient.OriginalShapes.Valid;
import io.bridgecore.auth.audit.Origin;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API clients in the words of the Logikal middleware, under both of its paths. */
@RestController
@RequestMapping({OriginalPaths.CLIENT_AUTH, OriginalPaths.AUTH_CLIENT})
class ClientAuthController {

    private final OriginalClients clients;

    ClientAuthController(OriginalClients clients) {
        this.clients = clients;
    }

    @PostMapping("/register")
    @Operation(summary = "Make an API client; its secret is shown this once")
    @PreAuthorize("hasAuthority('clients:write')")
    @StepUp
    ResponseEntity<Secret> register(
            @jakarta.validation.Valid @RequestBody Registration wanted, Caller caller) {
        return secretly(clients.register(wanted, caller));
    }

    @PostMapping("/login")
    @Operation(summary = "Log in as an API client")
    ResponseEntity<Token> login(
            @jakarta.validation.Valid @RequestBody Login body, HttpServletRequest request) {
        return secretly(clients.login(body, Origin.of(request).address()));
    }

    @GetMapping("/me")
    @Operation(summary = "Read the API client that calls")
    @PreAuthorize("isAuthenticated()")
    ClientInfo me(Caller caller) {
        return ClientInfo.of(clients.current(caller));
    }

    @GetMapping("/validate")
    @Operation(summary = "Tell an API client whether its token is good")
    @PreAuthorize("isAuthenticated()")
    Valid validate(Caller caller, @AuthenticationPrincipal Jwt token) {
        return clients.validate(caller, token.getExpiresAt());
    }

    @PostMapping("/refresh")
    @Operation(summary = "Renew the token of an API client before it expires")
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<Token> refresh(
            Caller caller, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        return secretly(clients.refresh(caller, token, Origin.of(request).address()));
    }

    private static <T> ResponseEntity<T> secretly(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
