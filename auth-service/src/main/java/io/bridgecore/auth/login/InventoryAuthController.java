package io.bridgecore.auth.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logging in with a form, in the words of inventory clients. */
@RestController
class InventoryAuthController {

    private final TenantLogins logins;
    private final TokenProperties life;

    InventoryAuthController(TenantLogins logins, TokenProperties life) {
        this.logins = logins;
        this.life = life;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenAnswer(
            String accessToken, String tokenType, @Nullable Boolean mustChangePassword) {}

    @PostMapping(
            path = "/api/v1/auth/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(summary = "Log in with a form; the refresh token comes as a cookie")
    ResponseEntity<TokenAnswer> token(
            @RequestParam @NotBlank @Size(max = 254) String username,
            @RequestParam @NotBlank @Size(max = 1024) String password,
            @RequestParam(name = "totp_code", required = false) @Nullable @Size(max = 64)
                    String code,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        if (host == null) {
            throw AuthProblem.TENANT_NOT_IDENTIFIED.at(Headers.TENANT_ID, "Tenant not identified");
        }
        Device device = DeviceCookie.known(Device.of(request));
        var attempt = new Attempt(username, password, host, null, code, Dialect.INVENTORY);
        TenantLogins.Entry entry = logins.loginRotating(attempt, device);
        Tokens tokens = entry.tokens();
        return ResponseEntity.ok()
                .headers(BrowserCookies.of(tokens, device, life.refresh()))
                .body(
                        new TokenAnswer(
                                tokens.access(),
                                MobileShapes.TOKEN_TYPE,
                                MobileShapes.mustChange(entry.account())));
    }
}
