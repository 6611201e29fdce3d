package io.bridgecore.auth.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.admin.PlatformLogins;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.session.LogoutRequest;
import io.bridgecore.auth.session.RefreshCookie;
import io.bridgecore.auth.session.SessionRef;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.BearerToken;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.ForApplications;
import io.bridgecore.web.security.WhileChoosingPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Logging in in the words of web clients, which hold their refresh token in a cookie. */
@RestController
@RequestMapping("/api/v1/auth")
class UserAuthController {

    private final TenantLogins logins;
    private final PlatformLogins platform;
    private final Sessions sessions;
    private final CurrentUsers users;
    private final LogoutRequest logout;
    private final TokenProperties life;

    UserAuthController(
            TenantLogins logins,
            PlatformLogins platform,
            Sessions sessions,
            CurrentUsers users,
            LogoutRequest logout,
            TokenProperties life) {
        this.logins = logins;
        this.platform = platform;
        this.sessions = sessions;
        this.users = users;
        this.logout = logout;
        this.life = life;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LoginBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 1024) String password,
            @Nullable @Size(max = 64) String totpCode,
            @Nullable TenantId organizationId) {

        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefreshBody(@Nullable String refreshToken) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenAnswer(
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn,
            @Nullable Boolean mustChangePassword) {}

    /** Whoever names no organization can only be a super admin. */
    @PostMapping("/login")
    ResponseEntity<TokenAnswer> login(
            @Valid @RequestBody LoginBody body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        Device device = DeviceCookie.known(Device.of(request));
        if (host == null && body.organizationId() == null) {
            var entry =
                    platform.loginSuperAdmin(
                            body.email(), body.password(), body.totpCode(), device);
            Boolean mustChange = entry.admin().mustChangePassword() ? true : null;
            return answer(entry.tokens(), "", device, mustChange);
        }
        var attempt =
                new Attempt(
                        body.email(),
                        body.password(),
                        host,
                        body.organizationId(),
                        body.totpCode(),
                        Dialect.BRIDGECORE);
        TenantLogins.Entry entry = logins.loginRotating(attempt, device);
        return answer(entry.tokens(), "", device, MobileShapes.mustChange(entry.account()));
    }

    @PostMapping("/refresh")
    ResponseEntity<TokenAnswer> refresh(
            @RequestBody(required = false) @Nullable RefreshBody body, HttpServletRequest request) {
        String presented =
                Optional.ofNullable(body)
                        .map(RefreshBody::refreshToken)
                        .or(() -> BearerToken.of(request))
                        .or(() -> LogoutRequest.cookie(request, RefreshCookie.NAME))
                        .orElse("");
        SessionRef ref = sessions.recognise(presented);
        Device device = Device.of(request);
        Tokens tokens =
                ref.type() == UserType.ADMIN
                        ? platform.renew(ref, device)
                        : logins.renew(ref, device, true);
        return answer(tokens, presented, device, null);
    }

    @RequestMapping(
            path = "/logout",
            method = {RequestMethod.POST, RequestMethod.GET})
    ResponseEntity<Map<String, Object>> logout(HttpServletRequest request) {
        logout.tokens(request).forEach(sessions::end);
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.gone())
                .body(Map.of("success", true, "message", "Logged out successfully"));
    }

    @GetMapping("/verify")
    @PreAuthorize("isAuthenticated()")
    @ForApplications
    Map<String, Object> verify(@AuthenticationPrincipal Jwt token) {
        return VerifiedClaims.of(token);
    }

    @GetMapping("/me")
    @WhileChoosingPassword
    @PreAuthorize("isAuthenticated()")
    CurrentUsers.CurrentUser me(Caller caller) {
        return users.of(caller);
    }

    private ResponseEntity<TokenAnswer> answer(
            Tokens tokens, String presented, Device device, @Nullable Boolean mustChange) {
        String refresh = tokens.refreshOr(presented);
        var answer =
                ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, RefreshCookie.of(refresh, life.refresh()));
        if (device.id() != null) {
            answer.header(HttpHeaders.SET_COOKIE, DeviceCookie.of(device));
        }
        return answer.body(
                new TokenAnswer(
                        tokens.access(),
                        refresh,
                        MobileShapes.TOKEN_TYPE,
                        tokens.expiresIn(),
                        mustChange));
    }
}
