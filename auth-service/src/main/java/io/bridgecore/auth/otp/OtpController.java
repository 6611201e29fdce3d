package io.bridgecore.auth.otp;

import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.login.TritiqShapes.LoginAnswer;
import io.bridgecore.auth.session.Device;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes by mail: asked for, and shown to log in. */
@RestController
@RequestMapping("/api/v1/otp")
class OtpController {

    private final Otps otps;
    private final TenantLogins logins;
    private final Credentials credentials;

    OtpController(Otps otps, TenantLogins logins, Credentials credentials) {
        this.otps = otps;
        this.logins = logins;
        this.credentials = credentials;
    }

    record Wish(@NotBlank @Email @Size(max = 254) String email, @NotNull Purpose purpose) {}

    record Verification(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 20) String otp,
            @NotNull Purpose purpose,
            @Nullable @Size(max = 64) String totpCode) {

        @Override
        public String toString() {
            return "Verification";
        }
    }

    @PostMapping("/request")
    @Operation(summary = "Mail a code; the answer is the same whether the e-mail is known or not")
    Map<String, String> request(
            @Valid @RequestBody Wish body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        otps.request(body.email(), body.purpose(), new Otps.From(host, Device.of(request).ip()));
        return Map.of("message", "If the email exists, a code has been sent to it");
    }

    /** Who shows the code for a reset may choose another password without the present one. */
    @PostMapping("/verify")
    @Operation(summary = "Log in with a code")
    LoginAnswer verify(
            @Valid @RequestBody Verification body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        Device device = Device.of(request);
        Otps.Proven proven =
                otps.prove(
                        body.email(),
                        body.purpose(),
                        body.otp(),
                        body.totpCode(),
                        new Otps.From(host, device.ip()));
        return LoginAnswer.of(
                logins.admit(
                        proven.account(),
                        proven.proof(),
                        device,
                        () -> {
                            otps.use(proven);
                            if (body.purpose() == Purpose.PASSWORD_RESET) {
                                credentials.demandChange(proven.account().id());
                            }
                        }));
    }
}
