package io.bridgecore.auth.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.LogoutRequest;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.BearerToken;
import io.bridgecore.contracts.UserType;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logging in on the platform side. */
@RestController
@RequestMapping({"/admin/auth", "/api/admin/auth"})
class AdminAuthController {

    private static final String TOKEN_TYPE = "bearer";

    private final PlatformLogins logins;
    private final Sessions sessions;
    private final LogoutRequest logout;

    AdminAuthController(PlatformLogins logins, Sessions sessions, LogoutRequest logout) {
        this.logins = logins;
        this.sessions = sessions;
        this.logout = logout;
    }

    record LoginBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 1024) String password,
            @Nullable @Size(max = 32) String totpCode) {

        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefreshBody(@Nullable String refreshToken) {}

    record AdminView(
            UUID id,
            String email,
            String fullName,
            String role,
            boolean isActive,
            @Nullable Instant lastLogin) {

        static AdminView of(PlatformAdmin admin) {
            return new AdminView(
                    admin.id(),
                    admin.email(),
                    admin.fullName(),
                    admin.role().claim(),
                    admin.active(),
                    admin.lastLoginAt());
        }
    }

    record Me(@JsonUnwrapped AdminView admin, Instant createdAt, Instant updatedAt) {}

    /** The union of what two kinds of clients read. */
    record LoginAnswer(
            AdminView admin,
            String token,
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean mustChangePassword) {}

    record RefreshAnswer(
            String token,
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn) {}

    @PostMapping("/login")
    LoginAnswer login(@Valid @RequestBody LoginBody body, HttpServletRequest request) {
        var entry =
                logins.login(body.email(), body.password(), body.totpCode(), Device.of(request));
        Tokens tokens = entry.tokens();
        return new LoginAnswer(
                AdminView.of(entry.admin()),
                tokens.access(),
                tokens.access(),
                tokens.refreshOr(""),
                TOKEN_TYPE,
                tokens.expiresIn(),
                entry.admin().mustChangePassword() ? true : null);
    }

    @PostMapping("/refresh")
    RefreshAnswer refresh(
            @RequestBody(required = false) @Nullable RefreshBody body, HttpServletRequest request) {
        String presented =
                Optional.ofNullable(body)
                        .map(RefreshBody::refreshToken)
                        .or(() -> BearerToken.of(request))
                        .orElse("");
        Tokens tokens = logins.renew(sessions.recognise(presented), Device.of(request));
        return new RefreshAnswer(
                tokens.access(),
                tokens.access(),
                tokens.refreshOr(presented),
                TOKEN_TYPE,
                tokens.expiresIn());
    }

    @PostMapping("/logout")
    Map<String, String> logout(HttpServletRequest request) {
        logout.tokens(request).forEach(sessions::end);
        return Map.of("message", "Logged out successfully");
    }

    @GetMapping("/me")
    @PreAuthorize("hasAuthority('tenants:read')")
    Me me(Caller caller) {
        if (caller.type() != UserType.ADMIN) {
            throw CommonProblem.FORBIDDEN.because("For platform administrators only");
        }
        PlatformAdmin admin =
                logins.find(UUID.fromString(caller.id()))
                        .orElseThrow(() ->
                                CommonProblem.UNAUTHORIZED.because(
                                        "The account does not exist any more"));
        return new Me(AdminView.of(admin), admin.createdAt(), admin.updatedAt());
    }
}
