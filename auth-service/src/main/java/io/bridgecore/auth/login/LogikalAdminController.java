package io.bridgecore.auth.login;

import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logging in to the console of the Logikal middleware. Its one administrator of the environment is
 * nobody here: people of the organization come in, with the rights that they have.
 */
@RestController
class LogikalAdminController {

    private final TenantLogins logins;
    private final TokenProperties life;

    LogikalAdminController(TenantLogins logins, TokenProperties life) {
        this.logins = logins;
        this.life = life;
    }

    record LoginBody(
            @NotBlank @Size(max = 254) String username,
            @NotBlank @Size(max = 1024) String password,
            @Nullable @Size(max = 64) String totpCode) {

        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    /** The original's token was good for eight hours; this one is renewed for as long. */
    record LoginAnswer(
            boolean success,
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn) {

        @Override
        public String toString() {
            return "LoginAnswer";
        }
    }

    @PostMapping("/api/v1/admin/login")
    @Operation(
            summary =
                    "Log in to the console of the Logikal middleware; user names only where the"
                            + " organization is named")
    ResponseEntity<LoginAnswer> login(
            @Valid @RequestBody LoginBody body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        Device device = DeviceCookie.known(Device.of(request));
        var attempt =
                new Attempt(
                        body.username(),
                        body.password(),
                        host,
                        null,
                        body.totpCode(),
                        Dialect.BRIDGECORE);
        TenantLogins.Entry entry = logins.loginRotating(attempt, device);
        return ResponseEntity.ok()
                .headers(BrowserCookies.of(entry.tokens(), device, life.refresh()))
                .body(
                        new LoginAnswer(
                                true,
                                entry.tokens().access(),
                                entry.tokens().refreshOr(""),
                                MobileShapes.TOKEN_TYPE,
                                entry.tokens().expiresIn()));
    }
}
