package io.bridgecore.auth.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.auth.login.TritiqShapes.LoginAnswer;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.tenant.TenantNames;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logging in in the words of tritiq's clients. Five wrong passwords lock for half an hour: 423. */
@RestController
class TritiqAuthController {

    private final TenantLogins logins;
    private final TenantNames tenants;
    private final TokenProperties life;

    TritiqAuthController(TenantLogins logins, TenantNames tenants, TokenProperties life) {
        this.logins = logins;
        this.tenants = tenants;
        this.life = life;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LoginBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 1024) String password,
            @Nullable @Size(max = 64) String totpCode,
            @Nullable @Size(max = 63) String subdomain) {

        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    @PostMapping(
            path = "/api/v1/login/login",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(summary = "Log in with a form; user names only where the organization is named")
    ResponseEntity<LoginAnswer> form(
            @RequestParam @NotBlank @Size(max = 254) String username,
            @RequestParam @NotBlank @Size(max = 1024) String password,
            @RequestParam(name = "totp_code", required = false) @Nullable @Size(max = 64)
                    String code,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        return login(new Attempt(username, password, host, null, code, Dialect.TRITIQ), request);
    }

    @PostMapping({"/api/v1/login/email", "/api/v1/login/login/email", "/api/v1/auth/login/email"})
    @Operation(summary = "Log in with an e-mail")
    ResponseEntity<LoginAnswer> email(
            @Valid @RequestBody LoginBody body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        TenantId named = named(body.subdomain());
        return login(
                new Attempt(
                        body.email(),
                        body.password(),
                        host,
                        named,
                        body.totpCode(),
                        Dialect.TRITIQ),
                request);
    }

    /** Nobody belongs to the platform's own side, so an unknown name is a wrong password. */
    private @Nullable TenantId named(@Nullable String subdomain) {
        return subdomain == null ? null : tenants.byLabel(subdomain).orElse(Sessions.PLATFORM);
    }

    private ResponseEntity<LoginAnswer> login(Attempt attempt, HttpServletRequest request) {
        Device device = DeviceCookie.known(Device.of(request));
        TenantLogins.Entry entry = logins.loginRotating(attempt, device);
        return ResponseEntity.ok()
                .headers(BrowserCookies.of(entry.tokens(), device, life.refresh()))
                .body(LoginAnswer.of(entry));
    }
}
