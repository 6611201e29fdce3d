package io.bridgecore.tenant.signup;

import io.bridgecore.tenant.TenantProblem;
import io.bridgecore.tenant.idempotency.IdempotencyKeys;
import io.bridgecore.tenant.industry.Industries;
import io.bridgecore.tenant.industry.Industry;
import io.bridgecore.tenant.input.OneLine;
import io.bridgecore.tenant.organization.Labels;
import io.bridgecore.tenant.organization.NewOrganization.Branch;
import io.bridgecore.tenant.organization.NewOrganization.Draft;
import io.bridgecore.tenant.organization.OrganizationView;
import io.bridgecore.tenant.signup.AdminAccounts.Admin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The two calls that need no token: is the name free, and sign up. */
@RestController
@RequestMapping({"/api/v1/organizations", "/api/v1/tenants"})
@SecurityRequirements
class SignupController {

    private final Signup signup;
    private final Labels labels;
    private final Industries industries;
    private final IdempotencyKeys keys;

    SignupController(Signup signup, Labels labels, Industries industries, IdempotencyKeys keys) {
        this.signup = signup;
        this.labels = labels;
        this.industries = industries;
        this.keys = keys;
    }

    /** A company that wants in. */
    record SignupRequest(
            @NotBlank @Size(max = 255) @OneLine @Schema(example = "Acme Ltd") String businessName,
            @NotNull @Size(max = 100) @Schema(example = "acme") String subdomain,
            @NotBlank @Size(max = 255) @Email @OneLine @Schema(example = "ada@acme.example")
                    String ownerEmail,
            @NotBlank @Size(max = 255) @OneLine @Schema(example = "Ada Lovelace") String ownerName,
            @NotNull @Size(min = 6, max = 200) @Schema(example = "correct-horse-battery")
                    String password,
            @Nullable @Size(max = 100) @OneLine @Schema(example = "retail") String industryCode) {

        Draft draft(@Nullable Industry industry) {
            return new Draft(
                    businessName.strip(),
                    Labels.slugOf(businessName),
                    Labels.usable("subdomain", subdomain),
                    ownerEmail.strip().toLowerCase(Locale.ROOT),
                    ownerName.strip(),
                    false,
                    industry == null ? null : new Branch(industry.code(), industry.name()));
        }

        /** What may be kept of the request, even as a hash. */
        SignupRequest withoutPassword() {
            return new SignupRequest(
                    businessName, subdomain, ownerEmail, ownerName, "", industryCode);
        }

        Admin admin() {
            return new Admin(
                    ownerEmail.strip().toLowerCase(Locale.ROOT), ownerName.strip(), password);
        }

        @Override
        public String toString() {
            return "SignupRequest[" + subdomain + "]";
        }
    }

    record SubdomainQuestion(@NotNull @Size(max = 255) String subdomain) {}

    record SubdomainAnswer(boolean available, String subdomain, String message) {}

    @Operation(summary = "Sign a company up: trial, modules and administrator")
    @PostMapping("/signup")
    @ResponseStatus(HttpStatus.CREATED)
    OrganizationView signUp(
            @RequestHeader(name = IdempotencyKeys.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody SignupRequest request) {
        Industry industry = industry(request.industryCode());
        Draft draft = request.draft(industry);
        return keys.once(
                "signup",
                key,
                request.withoutPassword(),
                OrganizationView.class,
                claim -> signup.signUp(draft, request.admin(), industry, claim));
    }

    @Operation(summary = "Tell whether a subdomain can be had")
    @PostMapping("/check-subdomain")
    SubdomainAnswer check(@Valid @RequestBody SubdomainQuestion question) {
        String label = Labels.clean(question.subdomain());
        String flaw = Labels.flaw(label);
        if (!flaw.isEmpty()) {
            return new SubdomainAnswer(false, label, "Subdomain " + flaw);
        }
        return labels.taken(label)
                ? new SubdomainAnswer(false, label, "Subdomain already taken")
                : new SubdomainAnswer(true, label, "Available");
    }

    private @Nullable Industry industry(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return industries
                .findByCode(code)
                .filter(Industry::isActive)
                .orElseThrow(() ->
                        TenantProblem.UNKNOWN_INDUSTRY.at(
                                "industry_code", "No industry '" + code + "'"));
    }
}
