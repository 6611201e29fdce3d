package io.bridgecore.auth.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.bridgecore.auth.AuthProblem;
import io.bridgecore.auth.account.Account;
import io.bridgecore.auth.account.Credentials;
import io.bridgecore.auth.account.NewPerson;
import io.bridgecore.auth.account.TenantPeople;
import io.bridgecore.auth.login.BrowserCookies;
import io.bridgecore.auth.login.TenantLogins;
import io.bridgecore.auth.session.Device;
import io.bridgecore.auth.session.DeviceCookie;
import io.bridgecore.auth.session.Tokens;
import io.bridgecore.auth.tenant.TenantGate;
import io.bridgecore.auth.token.Proof;
import io.bridgecore.auth.token.TokenProperties;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import io.bridgecore.web.security.FreshProof;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registering oneself, and who allows it. */
@RestController
@RequestMapping("/api/v1/auth")
class RegistrationController {

    private static final String EMPLOYEE = "employee";

    private final OpenRegistration registration;
    private final TenantGate gate;
    private final TenantPeople people;
    private final Credentials credentials;
    private final TenantLogins logins;
    private final TokenProperties life;
    private final Clock clock;

    RegistrationController(
            OpenRegistration registration,
            TenantGate gate,
            TenantPeople people,
            Credentials credentials,
            TenantLogins logins,
            TokenProperties life,
            Clock clock) {
        this.registration = registration;
        this.gate = gate;
        this.people = people;
        this.credentials = credentials;
        this.logins = logins;
        this.life = life;
        this.clock = clock;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Registration(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(min = 3, max = 50) @Pattern(regexp = "[^\\p{Cntrl}@]*") String username,
            @NotNull @Size(min = 8, max = 128) String password,
            @Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String firstName,
            @Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String lastName,
            @Nullable TenantId organizationId) {

        String fullName() {
            String name =
                    Stream.of(firstName, lastName)
                            .filter(part -> part != null && !part.isBlank())
                            .map(String::strip)
                            .collect(Collectors.joining(" "));
            return name.isEmpty() ? username : name;
        }

        NewPerson person() {
            return new NewPerson(
                    email,
                    username,
                    fullName(),
                    EMPLOYEE,
                    EMPLOYEE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public String toString() {
            return "Registration";
        }
    }

    record Setting(@NotNull Boolean open) {}

    record TokenAnswer(String accessToken, String refreshToken, String tokenType, long expiresIn) {}

    @PostMapping("/register")
    @Operation(summary = "Register with an organization that allows it; logs in at once")
    ResponseEntity<TokenAnswer> register(
            @Valid @RequestBody Registration body,
            @RequestHeader(name = Headers.TENANT_ID, required = false) @Nullable TenantId host,
            HttpServletRequest request) {
        TenantId tenant = tenant(host, body.organizationId());
        if (!CurrentTenant.callAs(tenant, registration::open)) {
            throw AuthProblem.REGISTRATION_CLOSED.because(
                    "The organization lets nobody register himself");
        }
        gate.admit(tenant);
        Account account = CurrentTenant.callAs(tenant, () -> create(body));
        Device device = DeviceCookie.known(Device.of(request));
        Tokens tokens =
                logins.admit(account, Proof.ofPassword(clock.instant()), device, () -> {}).tokens();
        return ResponseEntity.status(HttpStatus.CREATED)
                .headers(BrowserCookies.of(tokens, device, life.refresh()))
                .body(
                        new TokenAnswer(
                                tokens.access(),
                                tokens.refreshOr(""),
                                "bearer",
                                tokens.expiresIn()));
    }

    @GetMapping("/registration")
    @PreAuthorize("hasAuthority('organization:read')")
    @Operation(summary = "Whether anybody may register with the organization")
    Setting setting() {
        demandTenant();
        return new Setting(registration.open());
    }

    @PutMapping("/registration")
    @PreAuthorize("hasAuthority('organization:write')")
    @Operation(summary = "Open or close the registration; opening it needs a fresh proof")
    Setting change(@Valid @RequestBody Setting body) {
        demandTenant();
        if (body.open()) {
            FreshProof.demand();
        }
        registration.open(body.open());
        return body;
    }

    private Account create(Registration body) {
        credentials.check("password", body.password(), body.email());
        try {
            return people.create(body.person(), credentials.hash(body.password()));
        } catch (ProblemException refused) {
            if (refused.type() == AuthProblem.EMAIL_TAKEN
                    || refused.type() == AuthProblem.USERNAME_TAKEN) {
                throw AuthProblem.ALREADY_REGISTERED.because(refused.detail()).causedBy(refused);
            }
            throw refused;
        }
    }

    private static TenantId tenant(@Nullable TenantId host, @Nullable TenantId named) {
        if (host != null && named != null && !host.equals(named)) {
            throw CommonProblem.FORBIDDEN.because("This host belongs to another organization");
        }
        TenantId tenant = host == null ? named : host;
        if (tenant == null) {
            throw CommonProblem.VALIDATION_FAILED.at("organization_id", "is required");
        }
        return tenant;
    }

    private static void demandTenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw CommonProblem.BAD_REQUEST.at(Headers.TENANT_ID, "The organization must be named");
        }
    }
}
