package io.bridgecore.auth.reset;

import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.otp.Otps;
import io.bridgecore.auth.otp.Purpose;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.token.InPerson;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.WhileChoosingPassword;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passwords that people change, and that they win back by mail. */
@RestController
@RequestMapping("/api/v1/password")
class PasswordController {

    private static final String TOKEN_TYPE = "bearer";

    private final OwnPasswords own;
    private final LostPasswords lost;
    private final Otps otps;
    private final TenantLogins logins;

    PasswordController(OwnPasswords own, LostPasswords lost, Otps otps, TenantLogins logins) {
        this.own = own;
        this.lost = lost;
        this.otps = otps;
        this.logins = logins;
    }

    record Change(
            @NotBlank @Size(max = 1024) String newPassword,
            @Nullable @Size(max = 1024) String currentPassword,
            @Nullable @Size(max = 1024) String confirmPassword) {

        @Override
        public String toString() {
            return "Change";
        }
    }

    record Forgotten(@NotBlank @Email @Size(max = 254) String email) {}

    record Reset(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 20) String otp,
            @NotBlank @Size(max = 1024) String newPassword,
            @Nullable @Size(max = 64) String totpCode) {

        @Override
        public String toString() {
            return "Reset";
        }
    }

    record Linked(
            @NotBlank @Size(max = 200) String token,
            @NotBlank @Size(max = 1024) String newPassword) {

        @Override
        public String toString() {
            return "Linked";
        }
    }

    record TokenAnswer(String message, String accessToken, String tokenType) {}

    @PostMapping("/change")
    @InPerson
    @WhileChoosingPassword
    @PreAuthorize("isAuthenticated()")
    @Operation(summary = "Change the own password; the other sessions end")
    TokenAnswer change(@Valid @RequestBody Change body, Caller caller) {
        if (body.confirmPassword() != null && !body.confirmPassword().equals(body.newPassword())) {
            throw CommonProblem.VALIDATION_FAILED.at("confirm_password", "Passwords do not match");
        }
        return new TokenAnswer(
                "Password changed successfully",
                own.change(caller, body.currentPassword(), body.newPassword()),
                TOKEN_TYPE);
    }

    @PostMapping("/forgot")
    @Operation(summary = "Mail a code for a new password; known and unknown e-mails look alike")
    Map<String, String> forgot(
            @Valid @RequestBody Forgotten body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        otps.request(
                body.email(), Purpose.PASSWORD_RESET, new Otps.From(host, Device.of(request).ip()));
        return Map.of("message", "If the email exists, a code has been sent to it");
    }

    @PostMapping("/reset")
    @Operation(summary = "Choose a new password with the code; all sessions end")
    TokenAnswer reset(
            @Valid @RequestBody Reset body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        Device device = Device.of(request);
        Otps.Proven proven =
                lost.resetByCode(
                        body.email(),
                        body.otp(),
                        body.totpCode(),
                        body.newPassword(),
                        new Otps.From(host, device.ip()));
        return new TokenAnswer(
                "Password reset successfully",
                logins.admit(proven.account(), proven.proof(), device, () -> {}).tokens().access(),
                TOKEN_TYPE);
    }

    @PostMapping("/link")
    @Operation(summary = "Choose a password with a link that came by mail; it works once")
    Map<String, String> link(@Valid @RequestBody Linked body, HttpServletRequest request) {
        lost.resetByLink(body.token(), body.newPassword(), Device.of(request).ip());
        return Map.of("message", "The password has been set");
    }
}
