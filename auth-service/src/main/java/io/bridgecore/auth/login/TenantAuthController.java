package io.bridgecore.auth.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bridgecore.auth.login.MobileShapes.LoginAnswer;
import io.bridgecore.auth.login.MobileShapes.MeAnswer;
import io.bridgecore.auth.odoo.FieldsCheck;
import io.bridgecore.auth.odoo.OdooDirectory;
import io.bridgecore.auth.odoo.OdooFacts;
import io.bridgecore.auth.odoo.OdooProfile;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.LogoutRequest;
import io.bridgecore.auth.session.Sessions;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.token.BearerToken;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.Permission;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.WhileChoosingPassword;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Logging in to a tenant in the words of the mobile SDK. */
@RestController
@RequestMapping("/api/v1/auth/tenant")
class TenantAuthController {

    private static final Map<String, @Nullable Object> NO_ODOO =
            Map.of("success", false, "error", "Odoo could not be asked");
    private static final Map<String, @Nullable Object> NOT_ALLOWED =
            Map.of("success", false, "error", "This needs the permission " + Permission.ODOO_READ);

    private final TenantLogins logins;
    private final Sessions sessions;
    private final OdooDirectory odoo;
    private final LogoutRequest logout;

    TenantAuthController(
            TenantLogins logins, Sessions sessions, OdooDirectory odoo, LogoutRequest logout) {
        this.logins = logins;
        this.sessions = sessions;
        this.odoo = odoo;
        this.logout = logout;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LoginBody(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 1024) String password,
            @Nullable @Size(max = 64) String totpCode,
            @Nullable TenantId organizationId,
            @Nullable @Valid FieldsCheck odooFieldsCheck) {

        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record MeBody(@Nullable @Valid FieldsCheck odooFieldsCheck) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefreshBody(@Nullable String refreshToken, @Nullable Boolean rotate) {}

    /** A refresh token is only there where the client gets a new one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefreshAnswer(
            String accessToken, String tokenType, long expiresIn, @Nullable String refreshToken) {}

    @PostMapping("/login")
    LoginAnswer login(
            @Valid @RequestBody LoginBody body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        var attempt =
                new Attempt(
                        body.email(),
                        body.password(),
                        host,
                        body.organizationId(),
                        body.totpCode(),
                        Dialect.BRIDGECORE);
        var entry = logins.login(attempt, Device.of(request));
        return CurrentTenant.callAs(
                entry.tenant().id(),
                () -> {
                    FieldsCheck check = body.odooFieldsCheck();
                    Map<String, @Nullable Object> fields =
                            check == null ? null : checked(entry, check);
                    return LoginAnswer.of(entry, odoo.connection(), fields);
                });
    }

    @RequestMapping(
            path = "/me",
            method = {RequestMethod.GET, RequestMethod.POST})
    @WhileChoosingPassword
    @PreAuthorize("isAuthenticated()")
    MeAnswer me(Caller caller, @Valid @RequestBody(required = false) @Nullable MeBody body) {
        var member = logins.member(caller);
        FieldsCheck check = body == null ? null : body.odooFieldsCheck();
        OdooFacts connected = odoo.connection();
        Integer user = member.account().odooUserId();
        boolean allowed = caller.may(Permission.ODOO_READ);
        OdooProfile profile = odoo.profile(user, allowed ? check : null).orElse(OdooProfile.EMPTY);
        if (check != null && !allowed) {
            return MeAnswer.of(member, connected, profile.with(NOT_ALLOWED));
        }
        return MeAnswer.of(member, connected, user == null ? profile.with(null) : profile);
    }

    @PostMapping("/refresh")
    RefreshAnswer refresh(
            @RequestBody(required = false) @Nullable RefreshBody body, HttpServletRequest request) {
        Optional<RefreshBody> given = Optional.ofNullable(body);
        String presented =
                given.map(RefreshBody::refreshToken).or(() -> BearerToken.of(request)).orElse("");
        boolean anew = given.map(RefreshBody::rotate).orElse(false);
        Tokens tokens = logins.renew(sessions.recognise(presented), Device.of(request), anew);
        return new RefreshAnswer(
                tokens.access(), MobileShapes.TOKEN_TYPE, tokens.expiresIn(), tokens.refresh());
    }

    @PostMapping("/logout")
    Map<String, String> logout(HttpServletRequest request) {
        logout.tokens(request).forEach(sessions::end);
        return Map.of("message", "Logged out successfully");
    }

    /** Who is linked to nobody in Odoo learns whether the fields are there, and no values. */
    private Map<String, @Nullable Object> checked(TenantLogins.Entry entry, FieldsCheck check) {
        if (!entry.permissions().contains(Permission.ODOO_READ)) {
            return NOT_ALLOWED;
        }
        Integer user = entry.account().odooUserId();
        Map<String, @Nullable Object> answer =
                odoo.profile(user, check).map(OdooProfile::fieldsCheck).orElse(NO_ODOO);
        if (user != null) {
            return answer;
        }
        var fields = new LinkedHashMap<String, @Nullable Object>(answer);
        fields.remove("data");
        return fields;
    }
}
